"""What goes on around a question, whichever door it comes through: figures, records, what may be seen of them."""
