"""Documents as they are read, and the store of the user's own."""
