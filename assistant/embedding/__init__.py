"""The embedding model, and what is done to make it small and fast."""
