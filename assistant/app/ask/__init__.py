"""The Ask page: conversations, their answers, and what can be done with them."""
