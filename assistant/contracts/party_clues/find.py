"""All places of a contract that tell who its parties are."""

from dataclasses import replace

from assistant.contracts.party_clues.between import between
from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.party_clues.definitions import definitions
from assistant.contracts.party_clues.labels import labels, other_labels, signed_for, signing
from assistant.contracts.party_clues.mentions import acting, apposed, meanings, meant
from assistant.contracts.party_clues.openings import columns, dashed, letter, writer
from assistant.contracts.party_use import we_hand_out
from assistant.contracts.pronouns import is_pronoun
from assistant.contracts.wording import role_of

MOST = 400_000
"""Characters of a contract that are looked at."""


def party_clues(text: str) -> list[PartyClue]:
    """Give all clues, those of one kind in the order of the text.

    "We" are the processor, unless the text tells that "we" hand out the data: then each pronoun means the other role.
    """
    kinds = (
        definitions,
        dashed,
        columns,
        letter,
        between,
        labels,
        other_labels,
        meanings,
        meant,
        acting,
        apposed,
        signing,
        signed_for,
        writer,
    )
    found = [clue for kind in kinds for clue in kind(text[:MOST])]
    return [_exchanged(clue, text) for clue in found] if we_hand_out(text) else found


def _exchanged(clue: PartyClue, text: str) -> PartyClue:
    """Give the other role to a clue whose role nothing but pronouns tells."""
    telling = [term for span in clue.terms if role_of(term := text[slice(*span)])]
    if not clue.pronoun and not (telling and all(map(is_pronoun, telling))):
        return clue
    return replace(clue, role="controller" if clue.role == "processor" else "processor")
