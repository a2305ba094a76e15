"""Front matter: YAML, TOML and unfenced lines to keys and values."""
