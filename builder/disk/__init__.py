"""The project on disk: what is there, written whole or not at all, locked, and in its version history."""
