"""Markdown to the HTML of a body."""
