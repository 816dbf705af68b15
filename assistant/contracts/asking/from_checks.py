"""Answers from the checks of contracts: the words that a check read, as far as they stand up to verification."""

from collections.abc import Callable, Iterable

from assistant.citation.cite import cite
from assistant.citation.numbering import DraftStatement, number
from assistant.composition.draft import EXTRACTIVE
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.check.model import ClauseQuote
from assistant.contracts.store.model import ContractText
from assistant.domain import Answer, ContractReply, Role, Span, Status, Timings
from assistant.understanding.question import Question
from assistant.verification.cited_norms import cited_norms
from assistant.verification.verify import verify

LONGEST = 600  # characters of a quote, as far as sentences end before

Numbers = Callable[[DraftStatement | None], tuple[int, ...]]
"""Gives the numbers under which words are cited; none for words that are left out."""


def first_quote(
    quotes: Iterable[ClauseQuote], text: ContractText, knowledge: KnowledgeWithContracts
) -> DraftStatement | None:
    """Quote the first of `quotes` that lies in a passage of the contract."""
    return next((drafted for one in quotes if (drafted := _quoted(one, text, knowledge))), None)


def answer_from_checks(
    question: Question,
    quotes: Iterable[DraftStatement | None],
    replies: Callable[[Numbers], Iterable[ContractReply]],
    knowledge: KnowledgeWithContracts,
    *,
    any_checked: bool,
) -> Answer:
    """Write the answer; a quote that does not stand word for word in its contract is left out.

    Args:
        question: as it was understood.
        quotes: what is quoted; the same one may come several times.
        replies: gives what is said of each contract.
        knowledge: the corpus with these contracts.
        any_checked: whether there is a check at all.
    """
    said = {id(words): words for words in quotes if words is not None}
    kept = verify(list(said.values()), knowledge).kept
    statements, citations = number(kept)
    numbers = {id(words): statement.citations for words, statement in zip(kept, statements, strict=True)}
    return Answer(
        question=question.typed,
        language=question.language,
        understood=question.summary(),
        status=Status.ANSWERED if any_checked else Status.PARTIAL,
        statements=statements,
        citations=citations,
        norms=cited_norms(kept, knowledge),
        contracts=tuple(replies(lambda words: numbers.get(id(words), ()))),
        engine=EXTRACTIVE,
        corpus_version=knowledge.version,
        timings_ms=Timings(),
    )


def _quoted(quote: ClauseQuote, text: ContractText, knowledge: KnowledgeWithContracts) -> DraftStatement | None:
    """Quote the words of the check as far as they lie within one passage, a long clause by its first sentences."""
    passage = next((one for one in text.passages if one.start <= quote.start < one.end), None)
    if passage is None:
        return None
    end = min(quote.end, passage.end)
    if end - quote.start > LONGEST:
        end = max((one.end for one in passage.spans if quote.start < one.end <= quote.start + LONGEST), default=end)
    span = Span(start=quote.start, end=end, role=Role.DETAIL)
    citation = cite(passage, knowledge.sources[passage.source_id], span)
    return DraftStatement(text=citation.quote, role=Role.DETAIL, citations=(citation,))
