"""Tell what on a page is no part of the document."""
