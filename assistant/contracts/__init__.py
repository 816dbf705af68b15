"""Contracts as such: who made them, what they regulate, what they lack; compared, checked and drafted."""
