"""A newsroom with what all its pages need: links, pictures, embeds, cards."""
