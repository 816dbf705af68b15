"""Agreements that nothing speaks against: our balanced model clauses, filled in, with a sub-processor and its place."""

import re
from collections.abc import Mapping

from assistant.documents.document import Document
from assistant.domain import Language, Version
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.mutations import WARNED

_BLANK = re.compile(r"\[([^\[\]\n]*)\]")
SUB_PROCESSORS = {
    Language.GERMAN: "Unterauftragsverarbeiter ist die Nordrechenzentrum AG, 24103 Kiel, Deutschland.",
    Language.ENGLISH: "The sub-processor is Northdata AG, 24103 Kiel, Germany.",
}


def texts_filled_in(language: Language) -> dict[str, str]:
    """Give the words of each topic as they would be signed."""
    texts = {topic: filled_in(clause_texts(topic, language)[Version.BALANCED]) for topic in WARNED}
    texts["sub-processors"] += f"\n\n{SUB_PROCESSORS[language]}"
    return texts


def few_clauses(language: Language = Language.GERMAN) -> Document:
    """Make an agreement of four clauses as they are: checking it takes a fraction of the time of a whole one."""
    topics = ("subject-and-duration", "purpose", "instructions", "measures")
    return assemble({topic: clause_texts(topic, language)[Version.BALANCED] for topic in topics}, language)


def agreement_to_sign(language: Language, more: Mapping[str, str] | None = None) -> Document:
    """Make an agreement of them; `more` is added to what is said of a topic, in a paragraph of its own."""
    added = more or {}
    texts = texts_filled_in(language)
    return assemble(
        {topic: "\n\n".join(filter(None, (text, added.get(topic)))) for topic, text in texts.items()}, language
    )


def filled_in(text: str) -> str:
    """Take the brackets away that ask for a value or suggest one."""
    return _BLANK.sub(r"\1", text)
