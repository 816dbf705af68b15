"""Answering: from a question to a verified answer."""
