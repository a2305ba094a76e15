"""Dates as Arabic, Persian, Urdu, Hebrew and English texts write them, in three calendars."""
