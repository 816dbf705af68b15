"""Verification: what an answer says has to stand in the passages that it cites, whichever engine wrote it."""
