"""What the pages of the library show: browsing, searching and reading, as far as the reader may see it."""
