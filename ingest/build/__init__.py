"""From the corpus and the user's own documents to a snapshot."""
