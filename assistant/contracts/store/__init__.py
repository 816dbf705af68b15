"""The company's contracts: rows, originals and words in the database of the records, vectors in Chroma."""
