"""How commands meet the terminal: progress, messages, and what becomes of everything that ends a command early."""
