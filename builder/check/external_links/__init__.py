"""The check of links to other sites: `warraq check --external`."""
