"""Places of a contract that tell who its parties are, one kind of them a module."""
