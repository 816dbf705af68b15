"""Damaged documents for the readers: whatever comes in, a document or a named refusal comes out."""
