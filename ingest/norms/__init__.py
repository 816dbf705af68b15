"""Readers of the official texts, for the norm register: they keep numbers and titles, never sentences."""
