"""Warraq: article text files become a right-to-left news site."""
