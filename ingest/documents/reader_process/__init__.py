"""Foreign documents are read in a process of their own: what is asked of it, and what it answers."""
