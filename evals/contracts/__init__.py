"""What is measured on contracts."""
