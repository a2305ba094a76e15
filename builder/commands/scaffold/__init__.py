"""What `warraq init` writes into a new project."""
