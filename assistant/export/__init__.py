"""An answer or a whole conversation as a legal memo: one model of it, one renderer for each format."""
