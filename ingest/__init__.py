"""Ingest: turns documents into a snapshot of the knowledge base."""
