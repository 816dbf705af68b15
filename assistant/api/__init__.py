"""The HTTP interface: the answers, the search and the records of the chat, for programs."""
