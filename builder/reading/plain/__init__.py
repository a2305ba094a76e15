"""Plain text: headers, headlines, credits, furniture, paragraphs."""
