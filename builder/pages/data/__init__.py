"""What machines read: structured data, other formats, llms.txt."""
