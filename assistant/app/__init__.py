"""App: the chat in the browser."""
