"""Pages of PDFs are drawn in a process of their own: a small file can ask for more than a machine has."""
