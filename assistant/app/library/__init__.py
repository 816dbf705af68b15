"""The pages to read in: library, clauses, and one document."""
