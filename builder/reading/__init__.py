"""From bytes to `Article`: one file at a time, the site unseen."""
