"""An answer with all sorts of statements, and a citation, either of which a test may change."""

from datetime import date
from itertools import groupby

from assistant.domain import Answer, Citation, Kind, Language, Role, Statement, Status, Timings


def a_citation(**changes: object) -> Citation:
    """Cite guidance on liability."""
    quote = "Das Callcenter haftet auch."
    fields: dict[str, object] = {
        "n": 1,
        "source_id": "guidance/liability/de",
        "passage_id": "guidance/liability/de#who",
        "title": "Haftung",
        "kind": Kind.GUIDANCE,
        "locator": "Haftung › Wer haftet?",
        "norms": ("Art. 82 Abs. 1 DSGVO", "Art. 82 Abs. 2 DSGVO", "Art. 82 Abs. 4 DSGVO"),
        "url": None,
        "quote": quote,
        "start": 125,
        "end": 125 + len(quote),
        "as_of": date(2026, 11, 24),
        "valid_from": date(2018, 5, 25),
        "valid_to": None,
    }
    return Citation.model_validate(fields | changes)


def an_answer(**changes: object) -> Answer:
    """Answer with one statement of each role, from today's law and that of the past."""
    old = a_citation(n=2, title="Presse", kind=Kind.PRESS, valid_from=None, valid_to=date(2018, 5, 24))
    fields: dict[str, object] = {
        "question": "Wer haftet?",
        "language": Language.GERMAN,
        "status": Status.ANSWERED,
        "statements": tuple(
            Statement(text=text, role=role, citations=numbers, support=1.0)
            for text, role, numbers in (
                ("Es haftet der Auftraggeber.", Role.SHORT_ANSWER, (1,)),
                ("Der Vertrag regelt den Ausgleich.", Role.ACTION, (1, 2)),
                ("(1) Die Parteien haften.", Role.CLAUSE, (1,)),
                ("Ersetzt wird jeder Schaden.", Role.DETAIL, (1,)),
                ("Bis 2018 galt anderes.", Role.HISTORY, (1,)),
                ("Streitig ist die Höhe.", Role.CAVEAT, ()),
            )
        ),
        "citations": (a_citation(), old),
        "norms": ("Art. 82 Abs. 1 DSGVO",),
        "follow_ups": ("Und wie hoch?", "Seit wann?"),
        "engine": "extractive",
        "corpus_version": "abc",
        "timings_ms": Timings(),
    }
    return Answer.model_validate(fields | changes)


def roles(answer: Answer) -> list[Role]:
    """Give the roles of what is said, each once for sentences that follow each other."""
    return [role for role, _ in groupby(statement.role for statement in answer.statements)]
