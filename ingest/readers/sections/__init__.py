"""Make sections of the pieces of an unstructured document."""
