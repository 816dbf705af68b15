"""Ingest: turns documents into a snapshot of the knowledge base."""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())  # whoever uses it as a library decides what is shown
