"""Evals: how good and how fast the answers are, in numbers."""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())  # whoever uses it as a library decides what is shown
