"""What a program may ask for with its key."""

from enum import StrEnum


class Scope(StrEnum):
    """A part of what the interfaces for programs offer."""

    ASK = "ask"
    SEARCH = "search"
    KEEP = "keep"  # its questions and answers go into the records
    CONTRACTS = "contracts"  # the register: reading, and, by role, adding and removing
    CHECKS = "checks"  # of contracts and of files
    REVIEWS = "reviews"  # what the legal department decided, and what waits for it
    CONVERSATIONS = "conversations"  # it reads them there, and says what somebody thinks of an answer
