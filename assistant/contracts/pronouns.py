"""The pronouns by which a contract calls its parties where one of them writes it to the other."""

import re

WE, YOU = ("Wir", "Uns", "We", "Us", "Our"), ("Sie", "Ihnen", "You", "Your")
"""Of who writes, usually the processor, and of who is written to."""
PRONOUNS = frozenset(word.casefold() for word in (*WE, *YOU))
WE_ALONE = re.compile(r"\b(?:[Ww]ir|[Uu]ns|[Ww]e|[Uu]s)\b")
YOU_ALONE = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen)\b|\b[Yy]ou\b")
"""Without what tells whose something is; a sentence that begins with "Sie" may speak of others."""


def is_pronoun(term: str) -> bool:
    """Tell whether `term` is nothing but a pronoun.

    >>> is_pronoun("ihnen"), is_pronoun("Uns GmbH")
    (True, False)
    """
    return term.casefold() in PRONOUNS
