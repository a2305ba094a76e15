"""What the articles are together: sections, tags, addresses, neighbours; no I/O."""
