"""Finders: each looks at the whole site and yields its findings."""
