"""Fetch official texts and validate what comes."""
