"""The desk of the legal department."""
