"""The snapshot of the corpus: passages, vectors, lexical index."""
