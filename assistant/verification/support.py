"""Does a statement stand in the passages that it cites? The strict answer: in doubt it does not.

A rejected paraphrase costs little, because the quote can be shown in its place; an accepted one that says something
else costs the reader's trust. So a statement in another language than its source is not supported either: its facts
could be compared, but not who has to do what.
"""

from collections.abc import Iterator, Sequence

from assistant.domain import Citation, Language, Passage
from assistant.verification.attributes import check_attributes
from assistant.verification.binding import check_binding
from assistant.verification.content import check_content
from assistant.verification.dockets import check_dockets
from assistant.verification.facts import check_facts
from assistant.verification.model import Check, Failure, Finding, Knowledge, passage_of
from assistant.verification.norms import check_norms
from assistant.verification.pairing import Pairing, pair
from assistant.verification.reading import comparable, read
from assistant.verification.roles import check_roles
from assistant.verification.sentences import sentences
from assistant.verification.token import Reading

CANDIDATES = 3  # sentences that a sentence of a statement is compared with


def check_statement(text: str, citations: Sequence[Citation], knowledge: Knowledge) -> list[Finding]:
    """Find what keeps `text` from being supported by the passages that `citations` name; nothing if it is.

    The quotes of the citations are taken for exact: see `check_quote`.
    """
    cited = [(citation, found) for citation in citations if (found := passage_of(citation, knowledge))]
    if not cited:
        return [Finding(failure=Failure.UNCITED, check=Check.CITATION, what=text)]
    if any(is_verbatim(text, citation, passage) for citation, passage in cited):
        return []
    passages = list({passage.id: passage for _, passage in cited}.values())
    parts = sentences(text, knowledge.sources[passages[0].source_id].language)
    if not parts:
        return [Finding(failure=Failure.FABRICATED, check=Check.CONTENT, what=text)]
    return [finding for part in parts for finding in _unsupported(part, passages, knowledge)]


def is_verbatim(text: str, citation: Citation, passage: Passage) -> bool:
    """Tell whether `text` is the quote, and that one or more whole sentences: half of one may say something else."""
    if text != citation.quote:
        return False
    starts = any(span.start == citation.start for span in passage.spans)
    return starts and any(span.end == citation.end for span in passage.spans)


def _unsupported(sentence: str, passages: Sequence[Passage], knowledge: Knowledge) -> list[Finding]:
    """Compare one sentence with those of the passages that are most like it; give what the best of them lacks."""
    candidates = []
    for passage in passages:
        language = knowledge.sources[passage.source_id].language
        said = read(sentence, language)
        for held in _sentences_of(passage, language):
            candidates.append((_overlap(said, read(held, language)), held, passage, language))
    candidates.sort(key=lambda candidate: -candidate[0])
    nearest: list[Finding] = []
    for _, held, passage, language in candidates[:CANDIDATES]:
        if comparable(held) == comparable(sentence):
            return []
        findings = list(_compare(sentence, held, passage, language))
        if not findings:
            return []
        nearest = nearest or findings
    return [_placed(finding, passages) for finding in nearest]


def _compare(sentence: str, held: str, passage: Passage, language: Language) -> Iterator[Finding]:
    pairing: Pairing = pair(read(sentence, language), read(held, language), language)
    yield from check_facts(pairing)
    yield from check_norms(comparable(sentence), comparable(held), passage)
    yield from check_dockets(comparable(sentence), comparable(held), passage)
    yield from check_binding(pairing)
    yield from check_roles(pairing)
    yield from check_attributes(pairing)
    yield from check_content(pairing)


def _placed(finding: Finding, passages: Sequence[Passage]) -> Finding:
    """Say misattributed instead of fabricated where a fact stands in another sentence of the passages."""
    is_fact = finding.failure is Failure.FABRICATED and finding.check in {Check.NUMBER, Check.DATE}
    if is_fact and any(finding.what in passage.text for passage in passages):
        return finding.model_copy(update={"failure": Failure.MISATTRIBUTED})
    return finding


def _overlap(said: Reading, held: Reading) -> float:
    ours, theirs = ({(token.kind, token.value) for token in reading.tokens} for reading in (said, held))
    return len(ours & theirs) + len(ours & theirs) / (len(theirs) + 1)


def _sentences_of(passage: Passage, language: Language) -> list[str]:
    return [sentence for span in passage.spans for sentence in sentences(passage.quote(span), language)]
