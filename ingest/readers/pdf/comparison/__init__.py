"""Whether the pages of a PDF show the words of its text layer: drawn, recognised and compared."""
