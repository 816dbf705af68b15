"""Law: references to norms."""
