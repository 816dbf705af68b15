"""Draft a processing agreement (Art. 28 GDPR): a form and the model clauses go in, an agreement comes out."""

from assistant.drafting.agreement import DraftedAgreement
from assistant.drafting.annexes import annex_labels, fill_annexes, numbered_annexes
from assistant.drafting.choices import explain, explain_left_out
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.conditions import conditions_of
from assistant.drafting.contradictions import contradictions
from assistant.drafting.form import DraftForm
from assistant.drafting.head import definitions, parties, preamble, signatures
from assistant.drafting.open_points import open_fields, placed_words, suggested_values, unused_fields
from assistant.drafting.sections import choose, section_labels, write_sections
from assistant.drafting.words import Labels
from assistant.messages import say


def draft(form: DraftForm, clauses: ModelClauses) -> DraftedAgreement:
    """Draft the agreement that `form` asks for; `clauses` are those of its language.

    Raises:
        StateError: a model clause is missing that the agreement needs.
    """
    conditions = conditions_of(form)
    chosen = choose(form, conditions, clauses)
    named = frozenset(name for one in chosen for name in one.annexes(form.language))
    planned = numbered_annexes(named, form.language)
    labels = Labels(section_labels(chosen, form.language), annex_labels(planned, form.language))
    sections = tuple(write_sections(chosen, form, labels, clauses.corpus_version))
    annexes = fill_annexes(planned, form, conditions)
    both, notes = parties(form), preamble(form)
    placed = list(placed_words(both, notes, sections, annexes, form))
    return DraftedAgreement(
        language=form.language,
        title=say(form.language, "draft.title"),
        day=form.date,
        parties=both,
        preamble=notes,
        definitions=tuple(definitions(sections, form)),
        sections=sections,
        annexes=annexes,
        signatures=signatures(form),
        contradictions=contradictions(form),
        open_fields=open_fields(placed, form),
        suggested=suggested_values(sections, form),
        unused=unused_fields(placed, form),
        choices=tuple(explain(chosen, form, labels.sections, clauses)),
        left_out=tuple(explain_left_out(chosen, form)),
        corpus_version=clauses.corpus_version,
    )
