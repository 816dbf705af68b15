"""The check of a processing agreement against Art. 28 GDPR: requirements are data, places are word for word."""
