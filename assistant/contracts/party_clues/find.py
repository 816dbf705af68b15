"""All places of a contract that tell who its parties are."""

from assistant.contracts.party_clues.between import between
from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.party_clues.definitions import definitions
from assistant.contracts.party_clues.labels import labels, other_labels, signing
from assistant.contracts.party_clues.mentions import acting, meanings
from assistant.contracts.party_clues.openings import columns, dashed, letter

MOST = 400_000
"""Characters of a contract that are looked at."""


def party_clues(text: str) -> list[PartyClue]:
    """Give all clues, those of one kind in the order of the text."""
    kinds = (definitions, dashed, columns, letter, between, labels, other_labels, meanings, acting, signing)
    return [clue for kind in kinds for clue in kind(text[:MOST])]
