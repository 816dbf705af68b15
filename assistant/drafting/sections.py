"""Which clauses become the sections of an agreement, and their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain import Language, Passage
from assistant.drafting.agreement import DraftedSection, DraftedSubclause
from assistant.drafting.clauses import ModelClauses, subclauses
from assistant.drafting.form import DraftForm
from assistant.drafting.plan import PlannedClause, load_plan
from assistant.drafting.references import named_annexes, named_clauses
from assistant.drafting.words import Labels, SubclauseSource, words_of
from assistant.errors import StateError
from assistant.messages import say


@dataclass(frozen=True)
class ChosenClause:
    """A clause of the agreement; `required_by` is the topic of the one that names it where the form does not ask."""

    plan: PlannedClause
    passage: Passage
    subclauses: tuple[tuple[int, str], ...]
    required_by: str = ""

    def names(self, language: Language) -> set[str]:
        """Name the topics that it needs beside it."""
        return {place.name for _, text in self.subclauses for place in named_clauses(text, language)}

    def annexes(self, language: Language) -> set[str]:
        """Name the parts of annexes that it speaks of."""
        return {place.name for _, text in self.subclauses for place in named_annexes(text, language)}


def choose(form: DraftForm, conditions: frozenset[str], clauses: ModelClauses) -> tuple[ChosenClause, ...]:
    """Choose the clauses that the form asks for, and those that they name, in the order of the plan.

    Raises:
        StateError: the knowledge base lacks one of them.
    """
    plan = {clause.topic: clause for clause in load_plan()}
    chosen = {
        clause.topic: _take(clause, form, conditions, clauses) for clause in plan.values() if clause.taken(conditions)
    }
    waiting = list(chosen)
    while waiting:
        topic = waiting.pop()
        for name in sorted(chosen[topic].names(form.language) - set(chosen)):
            if not plan[name].only_if_agreed:
                chosen[name] = _take(plan[name], form, conditions, clauses, topic)
                waiting.append(name)
    return tuple(chosen[topic] for topic in plan if topic in chosen)


def _take(
    plan: PlannedClause, form: DraftForm, conditions: frozenset[str], clauses: ModelClauses, required_by: str = ""
) -> ChosenClause:
    try:
        passage = clauses.find(plan.topic, plan.version_for(form, conditions, required=bool(required_by)))
    except KeyError as error:
        raise StateError("draft_clauses", topic=plan.topic) from error
    version = passage.version
    kept = tuple(
        (number, text)
        for number, text in subclauses(passage)
        if version is None or not plan.leaves_out(version, number, conditions)
    )
    return ChosenClause(plan, passage, kept, required_by)


def section_labels(chosen: Sequence[ChosenClause], language: Language) -> dict[str, str]:
    """Give the number of each section by its topic."""
    return {one.plan.topic: say(language, "draft.section_label", n=n) for n, one in enumerate(chosen, start=1)}


def write_sections(
    chosen: Sequence[ChosenClause], form: DraftForm, labels: Labels, corpus_version: str
) -> Iterator[DraftedSection]:
    """Write the sections with the values of the form and the numbers of what they refer to."""
    for number, one in enumerate(chosen, start=1):
        version = one.passage.version
        if version is None:
            continue
        heading = one.plan.heading[form.language]
        yield DraftedSection(
            label=labels.sections[one.plan.topic],
            heading=say(form.language, "draft.section_heading", n=number, heading=heading),
            topic=one.plan.topic,
            version=version,
            passage_id=one.passage.id,
            corpus_version=corpus_version,
            subclauses=tuple(_subclauses(one, form, labels)),
        )


def _subclauses(one: ChosenClause, form: DraftForm, labels: Labels) -> Iterator[DraftedSubclause]:
    version = one.passage.version
    numbers = {source_number: number for number, (source_number, _) in enumerate(one.subclauses, start=1)}
    for number, (source_number, text) in enumerate(one.subclauses, start=1):
        if version is not None:
            source = SubclauseSource(one.plan.topic, version, source_number, text, numbers)
            words = words_of(source, form, labels)
            yield DraftedSubclause(number=number, source_number=source_number, words=words)
