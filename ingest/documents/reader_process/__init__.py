"""Foreign documents are read in a process of their own, which may take only so much time and memory."""
