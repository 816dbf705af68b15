"""The full name of a party that a place calls by its short name only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.contracts.company_name import has_company, is_body, without_form
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.party_clues.term_uses import bare_term
from assistant.contracts.wording import role_of


def with_full_names(text: str, clues: Sequence[PartyClue]) -> list[PartyClue]:
    """Give each clue with a short name the full name that others tell: one with a legal form that it begins.

    A short name is also what another clue says that a company is called: "X Importers Ltd (“Ximp”)", "Importer: Ximp".
    """
    full = dict(_called(text, clues))
    formal = [clue for clue in clues if clue.name and has_company(text[slice(*clue.name)])]
    return [replace(clue, name=_full_name(text, clue, full, formal)) for clue in clues]


def _called(text: str, clues: Iterable[PartyClue]) -> Iterator[tuple[str, Span]]:
    for clue in clues:
        for term in clue.terms:
            word = bare_term(text[slice(*term)])
            if clue.name and role_of(word) is None and has_company(text[slice(*clue.name)]):
                yield word, clue.name


def _full_name(text: str, clue: PartyClue, full: dict[str, Span], formal: Iterable[PartyClue]) -> Span | None:
    short = text[slice(*clue.name)] if clue.name else ""
    if not short or has_company(short) or is_body(short):
        return clue.name
    if short in full:
        return full[short]
    names = (other.name for other in formal if other.name and other.role in {clue.role, None})
    longer = {text[slice(*name)]: name for name in names if text[slice(*name)].startswith(f"{short} ")}
    return next(iter(longer.values())) if len({without_form(each) for each in longer}) == 1 else clue.name
