"""Telling people by e-mail or webhook what has become of answers and contracts, each of them once."""
