"""Pictures, icons and colours as pages name them."""
