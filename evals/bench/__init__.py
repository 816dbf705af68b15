"""How fast and how large: each figure beside the time of the embedding alone, from the same run, as machines differ."""
