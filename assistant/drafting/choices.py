"""Why each clause stands in an agreement, or why it does not."""

from collections.abc import Iterator, Sequence

from assistant.drafting.agreement import DraftedChoice
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.form import DraftForm, FormCircumstances
from assistant.drafting.plan import SUB_PROCESSORS, PlannedClause, load_plan
from assistant.drafting.sections import ChosenClause
from assistant.messages import say


def explain(
    chosen: Sequence[ChosenClause], form: DraftForm, labels: dict[str, str], clauses: ModelClauses
) -> Iterator[DraftedChoice]:
    """Say of each section why it stands there, and in this version."""
    for one in chosen:
        topic = one.plan.topic
        key = _version_key(one, form, clauses)
        yield DraftedChoice(
            topic=topic,
            name=one.plan.heading[form.language],
            label=labels[topic],
            reason=_reason(one, form, labels),
            version=one.passage.version,
            version_reason=say(form.language, f"draft.version_reason.{key}"),
        )


def explain_left_out(chosen: Sequence[ChosenClause], form: DraftForm) -> Iterator[DraftedChoice]:
    """Say of each other clause of the corpus what would bring it in."""
    taken = {one.plan.topic for one in chosen}
    for plan in load_plan():
        if plan.topic not in taken:
            reason = _missing(plan, form)
            yield DraftedChoice(topic=plan.topic, name=plan.heading[form.language], label="", reason=reason)


def _reason(one: ChosenClause, form: DraftForm, labels: dict[str, str]) -> str:
    reason = say(form.language, f"draft.reason.{one.plan.topic}")
    if not one.required_by:
        return reason
    return say(form.language, "draft.required_reason", place=labels[one.required_by], reason=reason)


def _version_key(one: ChosenClause, form: DraftForm, clauses: ModelClauses) -> str:
    version = one.passage.version
    if one.plan.topic == SUB_PROCESSORS:
        return "authorisation"
    if version is form.side.version:
        return "side"
    if (one.plan.topic, form.side.version) not in clauses.passages:
        return "only"
    return "required" if one.required_by else "planned"


def _missing(plan: PlannedClause, form: DraftForm) -> str:
    if not plan.when:
        return say(form.language, f"draft.reason.{plan.topic}")
    names = [say(form.language, f"draft.field.{_group(name)}.{name}") for name in plan.when]
    return say(form.language, "draft.left_out_reason", conditions=", ".join(names))


def _group(condition: str) -> str:
    return "circumstances" if condition in FormCircumstances.model_fields else "condition"
