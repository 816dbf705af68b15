"""Read official texts: Formex, gii-norm, statutes in Markdown."""
