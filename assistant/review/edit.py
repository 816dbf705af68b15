"""Edit an answer, step by step. Each step gives a new answer; `find_violations` checks it."""

from collections.abc import Mapping
from datetime import date

from assistant.citation.cite import Knowledge
from assistant.citation.numbering import number, unnumbered
from assistant.citation.reanchor import reanchor
from assistant.domain import Answer, Citation, Role, Statement, Status
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.language.clean import clean
from assistant.verification.cited_norms import cited_norms
from assistant.verification.model import Violation
from assistant.verification.verify import verify


def begin_edit(answer: Answer, knowledge: Knowledge) -> Answer:
    """Begin to edit `answer`: its quotes stand where `knowledge` has them now, if it still does."""
    citations = (reanchor(citation, knowledge) or citation for citation in answer.citations)
    return answer.model_copy(update={"citations": tuple(citations), "reviewed": None})


def reword_statement(answer: Answer, place: int, text: str) -> Answer:
    """Give the statement at `place`, counted from 0, other words; white space and invisible characters are cleaned."""
    return _with(answer, place, text=clean(text))


def remove_statement(answer: Answer, place: int) -> Answer:
    """Leave out a statement."""
    return answer.model_copy(update={"statements": answer.statements[:place] + answer.statements[place + 1 :]})


def add_citation(answer: Answer, place: int, citation: Citation) -> Answer:
    """Let a statement rest on `citation` too; one that it rests on already changes nothing."""
    answer, n = _numbered(answer, citation)
    return _with(answer, place, citations=tuple(dict.fromkeys((*answer.statements[place].citations, n))))


def remove_citation(answer: Answer, place: int, n: int) -> Answer:
    """Let a statement no longer rest on the citation number `n`."""
    return _with(answer, place, citations=tuple(one for one in answer.statements[place].citations if one != n))


def add_statement(answer: Answer, citation: Citation, role: Role) -> Answer:
    """Add the words of `citation` as a statement of its own, behind the others of its role."""
    answer, n = _numbered(answer, citation)
    statement = Statement(text=citation.quote, role=role, citations=(n,), support=1.0)
    order = list(Role)
    place = sum(order.index(other.role) <= order.index(role) for other in answer.statements)
    statements = (*answer.statements[:place], statement, *answer.statements[place:])
    return answer.model_copy(update={"statements": statements})


def find_violations(answer: Answer, knowledge: Knowledge, today: date) -> Mapping[int, tuple[Violation, ...]]:
    """Find what keeps statements from being said, by their places; nothing if the answer can be given as it is."""
    day = None if answer.understood and answer.understood.asks_about_past else today
    found = {}
    for place, statement in enumerate(unnumbered(answer)):
        for rejected in verify([statement], knowledge, day).rejected:
            found[place] = rejected.violations
    return found


def finish_edit(answer: Answer, knowledge: KnowledgeBase) -> Answer:
    """Make a whole answer of one that was edited: it opens with a short answer, and its sources are numbered anew.

    `knowledge` is what it was checked against.
    """
    drafted = unnumbered(answer)
    statements, citations = number(drafted)
    known = {citation.n: citation for citation in citations}
    understood = answer.understood and answer.understood.model_copy(update={"missing": ()})
    return answer.model_copy(
        update={
            "understood": understood,
            "status": Status.ANSWERED,
            "reason": None,
            "statements": tuple(
                statement.model_copy(
                    update={
                        "role": Role.SHORT_ANSWER if not place else statement.role,
                        "support": _support(statement, known, answer),
                    }
                )
                for place, statement in enumerate(statements)
            ),
            "citations": citations,
            "norms": cited_norms(drafted, knowledge),
            "note": None,
            "dropped": {},
            "corpus_version": knowledge.version,
        }
    )


def _with(answer: Answer, place: int, **changes: object) -> Answer:
    statements = list(answer.statements)
    statements[place] = statements[place].model_copy(update=changes)
    return answer.model_copy(update={"statements": tuple(statements)})


def _numbered(answer: Answer, citation: Citation) -> tuple[Answer, int]:
    """Give the number of `citation` in an answer that has it."""
    for known in answer.citations:
        if (known.passage_id, known.start, known.end) == (citation.passage_id, citation.start, citation.end):
            return answer, known.n
    n = max((known.n for known in answer.citations), default=0) + 1
    return answer.model_copy(update={"citations": (*answer.citations, citation.model_copy(update={"n": n}))}), n


def _support(statement: Statement, known: Mapping[int, Citation], answer: Answer) -> float:
    """Give the share of the terms of a statement that its quotes hold."""
    own = set(terms(statement.text, answer.language))
    quoted = {term for n in statement.citations if n in known for term in terms(known[n].quote, answer.language)}
    return round(len(own & quoted) / len(own), 2) if own else 1.0
