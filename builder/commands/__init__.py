"""The commands, one file each: its purpose, its options and what it does."""
