"""Pictures, icons and social cards as bytes."""
