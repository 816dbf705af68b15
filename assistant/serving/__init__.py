"""What all doors share: what goes on around a question, the register and its intake, what watches the server."""
