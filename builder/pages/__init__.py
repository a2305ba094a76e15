"""Decides every output, its view and its key; no I/O."""
