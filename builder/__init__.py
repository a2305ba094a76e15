"""Warraq: article text files become a right-to-left news site."""

__version__ = "0.1.0"
