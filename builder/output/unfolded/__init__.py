"""The disk, the store, the templates and the workers."""
