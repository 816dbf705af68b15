"""Does a statement stand in the passages that it cites? The strict answer: in doubt it does not.

A rejected paraphrase costs little, because the quote can be shown in its place; an accepted one that says something
else costs the reader's trust. So a statement in another language than its source is not supported either: its facts
could be compared, but not who has to do what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citation.cite import Knowledge, cited_passage
from assistant.domain import Citation, Language, Passage, Span
from assistant.language.sentences import sentences
from assistant.verification.alignment import Alignment, align
from assistant.verification.analysis import analyse, comparable
from assistant.verification.content_words import check_attributes, check_content_words
from assistant.verification.dropped_conditions import check_dropped_conditions, is_taken_back
from assistant.verification.facts import check_facts
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.norms import check_dockets, check_norms
from assistant.verification.qualifiers import check_qualifiers
from assistant.verification.roles import check_roles
from assistant.verification.token import AnalysedSentence
from assistant.verification.well_formed import check_well_formed

CANDIDATES = 3  # sentences that a sentence of a statement is compared with


@dataclass(frozen=True)
class Support:
    """What a statement rests on, by passage; or what keeps it from being supported.

    It is `copied` if it has the words of its sentences in their order, but perhaps not their small words: then it says
    nothing that they do not say better.
    """

    places: tuple[tuple[Passage, Span], ...] = ()
    copied: bool = False
    findings: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class _Sentence:
    """A sentence of a source, and the one after it in the passage."""

    text: str
    passage: Passage
    span: Span
    language: Language
    following: str


def check_statement(text: str, citations: Sequence[Citation], knowledge: Knowledge) -> list[Violation]:
    """Find what keeps `text` from being supported by the passages that `citations` name; nothing if it is.

    The quotes of the citations are taken for exact: see `check_quote`.
    """
    cited = [(citation, found) for citation in citations if (found := cited_passage(citation, knowledge))]
    if not cited:
        return [Violation(failure=Failure.UNCITED, check=Check.CITATION, what=text)]
    if any(is_verbatim(text, citation, passage) for citation, passage in cited):
        return []
    passages = list({passage.id: passage for _, passage in cited}.values())
    return list(find_support(text, passages, knowledge).findings)


def find_support(text: str, passages: Sequence[Passage], knowledge: Knowledge) -> Support:
    """Find the sentences of `passages` that say what `text` says, one for each sentence of it."""
    parts = sentences(text, knowledge.sources[passages[0].source_id].language)
    if not parts:
        return Support(findings=(Violation(failure=Failure.FABRICATED, check=Check.CONTENT, what=text),))
    held = list(_sentences_of(passages, knowledge))
    found = [_support(part, held) for part in parts]
    findings = [finding for one in found if isinstance(one, list) for finding in one]
    resting = [one for one in found if isinstance(one, tuple)]
    said = {sentence.text for sentence, _ in resting}
    findings += [
        Violation(failure=Failure.OVERSTATED, check=Check.CONDITION, what=sentence.following)
        for sentence, copied in resting
        if not copied and sentence.following not in said and is_taken_back(sentence.following, sentence.language)
    ]
    if findings:
        return Support(findings=tuple(findings))
    places = {(sentence.passage.id, sentence.span.start): (sentence.passage, sentence.span) for sentence, _ in resting}
    return Support(places=tuple(places.values()), copied=all(copied for _, copied in resting))


def is_verbatim(text: str, citation: Citation, passage: Passage) -> bool:
    """Tell whether `text` is the quote, and that one or more whole sentences: half of one may say something else."""
    if text != citation.quote:
        return False
    starts = any(span.start == citation.start for span in passage.spans)
    return starts and any(span.end == citation.end for span in passage.spans)


def _support(part: str, held: Sequence[_Sentence]) -> tuple[_Sentence, bool] | list[Violation]:
    """Compare one sentence with those of the source that are most like it.

    Give the one that supports it, and whether it is hardly more than copied; or what the best of them lacks.
    """
    ranked = sorted(held, key=lambda sentence: -_overlap(part, sentence))
    nearest: list[Violation] = []
    for sentence in ranked[:CANDIDATES]:
        if comparable(sentence.text) == comparable(part):
            return sentence, True
        language = sentence.language
        alignment = align(analyse(part, language), analyse(sentence.text, language), language)
        findings = list(_compare(alignment, sentence))
        if not findings:
            return sentence, alignment.is_copy
        nearest = nearest or findings
    return [_placed(finding, held) for finding in nearest]


def _compare(alignment: Alignment, sentence: _Sentence) -> Iterator[Violation]:
    yield from check_facts(alignment)
    yield from check_norms(alignment.said.text, alignment.held.text, sentence.passage)
    yield from check_dockets(alignment.said.text, alignment.held.text, sentence.passage)
    yield from check_qualifiers(alignment)
    yield from check_dropped_conditions(alignment)
    yield from check_roles(alignment)
    yield from check_attributes(alignment)
    yield from check_content_words(alignment)
    yield from check_well_formed(alignment, sentence.language)


def _placed(finding: Violation, held: Sequence[_Sentence]) -> Violation:
    """Say misattributed instead of fabricated where a fact stands in another sentence of the passages."""
    is_fact = finding.failure is Failure.FABRICATED and finding.check in {Check.NUMBER, Check.DATE}
    if is_fact and any(finding.what in sentence.passage.text for sentence in held):
        return finding.model_copy(update={"failure": Failure.MISATTRIBUTED})
    return finding


def _overlap(part: str, sentence: _Sentence) -> float:
    analysed_both: tuple[AnalysedSentence, ...] = tuple(
        analyse(text, sentence.language) for text in (part, sentence.text)
    )
    ours, theirs = ({(token.kind, token.value) for token in analysed.tokens} for analysed in analysed_both)
    return len(ours & theirs) + len(ours & theirs) / (len(theirs) + 1)


def _sentences_of(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[_Sentence]:
    for passage in passages:
        language = knowledge.sources[passage.source_id].language
        found = [(span, text) for span in passage.spans for text in sentences(passage.quote(span), language)]
        following = [text for _, text in found[1:]] + [""]
        for (span, text), after in zip(found, following, strict=True):
            yield _Sentence(text, passage, span, language, after)
