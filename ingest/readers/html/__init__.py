"""Read web pages and the pages of EUR-Lex."""
