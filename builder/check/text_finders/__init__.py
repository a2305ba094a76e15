"""Finders that look at one article by itself; what they find is remembered until its file changes."""
