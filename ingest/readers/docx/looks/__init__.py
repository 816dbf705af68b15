"""Tell which words of a Word document have a look that is not known to leave them readable."""
