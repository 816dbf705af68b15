"""How well personal data are found: written examples, and what of them is recognised."""
