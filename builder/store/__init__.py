"""The store of builds: what was read and made, in SQLite."""
