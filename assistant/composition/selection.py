"""The sentences of an answer: chosen from the corpus and ordered, never reworded."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.composition.choice import LEADING, Choice, Chosen, choose, load_choice
from assistant.composition.clause_answer import clause_answer, example_answer, warning_example
from assistant.composition.old_law import old_law_answer
from assistant.composition.repetition import SentenceContent, content_of, is_repeated
from assistant.composition.selected import SelectedSentence, sentence, with_needed
from assistant.composition.sentence_features import Candidate, describe
from assistant.composition.statute_words import statute_words
from assistant.domain import Passage, Role, Span, Version
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.candidates import Hit
from assistant.retrieval.plan import Retrieved

AT_MOST = 7  # sentences beside the one that leads
ORDER = (Role.DETAIL, Role.ACTION, Role.CAVEAT, Role.CLAUSE, Role.HISTORY)  # after the short answer


def select_each(
    asked: Iterable[Retrieved], knowledge: KnowledgeBase, choice: Choice | None = None
) -> list[list[SelectedSentence]]:
    """Choose the sentences of several answers, none of which begins as one before it where it can begin otherwise."""
    selected: list[list[SelectedSentence]] = []
    for found in asked:
        selected.append(select(found, knowledge, choice, [some[0] for some in selected]))
    return selected


def select(
    found: Retrieved, knowledge: KnowledgeBase, choice: Choice | None = None, led: Collection[SelectedSentence] = ()
) -> list[SelectedSentence]:
    """Choose the sentences of an answer, in the order in which they are said; `choice` chooses, if not our own.

    None of `led`, with which other answers begin, leads where another can.
    """
    evidence = found.evidence
    best = evidence.hits[0]
    if evidence.clause is Version.WARNING and (warning := warning_example(evidence.hits, knowledge)) is not None:
        return example_answer(warning)
    if evidence.clause is not None or not _is_prose(best.passage):
        return clause_answer(best, evidence.clause or Version.BALANCED, knowledge)
    if best.passage.version is Version.WARNING:
        return example_answer(best)
    if evidence.today:
        return old_law_answer(found, knowledge)
    return _chosen(found, knowledge, choice or load_choice(), led)


def _chosen(
    found: Retrieved, knowledge: KnowledgeBase, choice: Choice, led: Collection[SelectedSentence]
) -> list[SelectedSentence]:
    """Let the sentence lead that answers best, with what belongs to it."""
    taken = {(one.row, one.span) for one in led}
    candidates = list(_candidates(found.evidence.hits))
    chosen = choose([one for one in candidates if (one.hit.row, one.span) not in taken] or candidates, choice)
    lead = _selected(chosen.lead, Role.SHORT_ANSWER)
    details = [*_belonging(chosen, choice, knowledge), *statute_words(found, lead.passage, knowledge)]
    details += [_closest(hit, Role.HISTORY) for hit in found.evidence.past]
    return [lead, *sorted(details, key=lambda one: ORDER.index(one.role))]


def _candidates(hits: Sequence[Hit]) -> Iterator[Candidate]:
    """Give the sentences of the best passages that were written to answer."""
    yield from describe([hit for hit in hits if _is_prose(hit.passage) and hit.passage.version is None][:LEADING])


def _belonging(chosen: Chosen, choice: Choice, knowledge: KnowledgeBase) -> list[SelectedSentence]:
    """Give what belongs to the answer and says something new, passage by passage, in the order of their sentences.

    What a sentence needs to be right comes with it.
    """
    said, contents = [chosen.lead], [_content(chosen.lead, knowledge)]
    for candidate, probability in chosen.others:
        if probability < choice.threshold or len(said) > AT_MOST:
            break  # the others are less likely
        if not is_repeated(content := _content(candidate, knowledge), contents):
            said.append(candidate)
            contents.append(content)
    everything = [_selected(one, _role(one.span)) for one in (chosen.lead, *(one for one, _ in chosen.others))]
    needed = with_needed([_selected(one, _role(one.span)) for one in said], everything)
    rows = list(dict.fromkeys(one.hit.row for one in said))
    needed.sort(key=lambda one: (rows.index(one.row), one.span.start))
    return [one for one in needed if (one.row, one.span) != (chosen.lead.hit.row, chosen.lead.span)]


def _content(candidate: Candidate, knowledge: KnowledgeBase) -> SentenceContent:
    return content_of(_selected(candidate, Role.DETAIL), knowledge)


def _role(span: Span) -> Role:
    return Role.DETAIL if span.role is Role.SHORT_ANSWER else span.role


def _selected(candidate: Candidate, role: Role) -> SelectedSentence:
    return SelectedSentence(candidate.hit.row, candidate.passage, candidate.span, role)


def _is_prose(passage: Passage) -> bool:
    return passage.spans[0].role is Role.SHORT_ANSWER


def _closest(hit: Hit, role: Role) -> SelectedSentence:
    return sentence(hit, int(hit.own.statements.argmax()), role)
