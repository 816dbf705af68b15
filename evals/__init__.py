"""Evals: how good and how fast the answers are, in numbers."""
