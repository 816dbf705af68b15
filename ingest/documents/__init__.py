"""Take documents of the user into the store."""
