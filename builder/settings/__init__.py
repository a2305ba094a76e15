"""What the project says of itself: site.toml and the lists beside the content, checked."""
