"""The HTML pages, kind by kind."""
