"""Read e-mails and what is attached to them."""
