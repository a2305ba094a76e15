"""What pages are made of: views, recipes, keys, wording."""
