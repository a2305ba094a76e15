"""What plain text and Markdown share: decoding, lines, names, paragraphs."""
