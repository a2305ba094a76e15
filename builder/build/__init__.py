"""A build, from what is on disk to what is on the site."""
