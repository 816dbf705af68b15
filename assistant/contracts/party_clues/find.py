"""All places of a contract that tell who its parties are."""

from dataclasses import replace
from itertools import islice

from assistant.contracts.party_clues.between import between
from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.party_clues.columns import columns, rows
from assistant.contracts.party_clues.definitions import definitions
from assistant.contracts.party_clues.introduced import introduced
from assistant.contracts.party_clues.labels import cells, labels, other_labels
from assistant.contracts.party_clues.mentions import acting, meanings, read_appositions, read_meant
from assistant.contracts.party_clues.openings import dashed, letter, of_whom, writer
from assistant.contracts.party_clues.signatures import blocks, signed_for, signing
from assistant.contracts.party_use.client import we_hand_out
from assistant.contracts.pronouns import is_pronoun
from assistant.contracts.wording import role_of
from assistant.time_budget import TimeBudget

MOST = 400_000
"""Characters of a contract that are looked at."""
CLUES = 100
"""Clues of one kind that are kept, the first ones; a contract has a few."""


def party_clues(text: str, budget: TimeBudget | None = None) -> list[PartyClue]:
    """Give all clues, those of one kind in the order of the text.

    "We" are the processor, unless the text tells that "we" hand out the data: then each pronoun means the other role.

    Raises:
        OverBudgetError: reading takes more than the `budget`.
    """
    kinds = (
        definitions,
        dashed,
        columns,
        rows,
        letter,
        between,
        labels,
        other_labels,
        cells,
        meanings,
        read_meant,
        introduced,
        acting,
        read_appositions,
        signing,
        signed_for,
        blocks,
        of_whom,
        writer,
    )
    text, found = text[:MOST], list[PartyClue]()
    for kind in kinds:
        found += islice(kind(text), CLUES)
        if budget is not None:
            budget.check()
    return [_exchanged(clue, text) for clue in found] if we_hand_out(text) else found


def _exchanged(clue: PartyClue, text: str) -> PartyClue:
    """Give the other role to a clue whose role nothing but pronouns tells."""
    telling = [term for span in clue.terms if role_of(term := text[slice(*span)])]
    if not clue.pronoun and not (telling and all(map(is_pronoun, telling))):
        return clue
    return replace(clue, role="controller" if clue.role == "processor" else "processor")
