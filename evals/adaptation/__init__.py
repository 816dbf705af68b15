"""Learn how questions should be embedded, from the ways to ask that the corpus names for its sentences."""
