"""What stands around the clauses: the parties, the preliminary note with its definitions, and the signatures."""

from collections.abc import Iterator, Sequence

from assistant.drafting.agreement import Cell, DraftedParty, DraftedSection, DraftedTable, Words, plain
from assistant.drafting.form import DraftForm
from assistant.drafting.values import cell_of, with_fields, written
from assistant.messages import lookup, say

SIDES = ("client", "provider")


def parties(form: DraftForm) -> tuple[DraftedParty, DraftedParty]:
    """Give both parties as the head of the agreement names them."""
    client, provider = (_party(form, side) for side in SIDES)
    return client, provider


def _party(form: DraftForm, side: str) -> DraftedParty:
    fields = {name: f"{side}.{name}" for name in ("name", "address", "represented_by")}
    words = with_fields(lookup(form.language, "draft.party"), fields, form)
    return DraftedParty(words=words, role=say(form.language, f"draft.party_{side}"))


def preamble(form: DraftForm) -> tuple[Words, ...]:
    """Give the paragraphs before the definitions."""
    fields = {"main_contract_name": "main_contract.name", "main_contract_date": "main_contract.date"}
    return tuple(with_fields(template, fields, form) for template in lookup(form.language, "draft.preamble"))


def definitions(sections: Sequence[DraftedSection], form: DraftForm) -> Iterator[str]:
    """Define the terms that the sections use without saying what they mean."""
    text = "\n".join(plain(subclause.words) for section in sections for subclause in section.subclauses)
    for name, word in lookup(form.language, "draft.definition_word").items():
        if word in text:
            yield say(form.language, f"draft.definition.{name}")


def signatures(form: DraftForm) -> DraftedTable:
    """Give the places to sign."""
    language = form.language
    header = ("", *(say(language, f"draft.{side}") for side in SIDES))
    line: Cell = (written("_" * 24),)
    names = tuple(cell_of(form, f"{side}.signatories") for side in SIDES)
    return DraftedTable(
        header=header,
        rows=(
            ((written(say(language, "draft.signature_place")),), line, line),
            ((written(say(language, "draft.signature_name")),), *names),
            ((written(say(language, "draft.signature")),), line, line),
        ),
    )
