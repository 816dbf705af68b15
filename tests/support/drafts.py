"""Forms for drafts: an empty one, one with everything in it, and all that differ in their circumstances."""

from collections.abc import Iterator

from assistant.domain import Language
from assistant.drafting.form import DraftForm, DraftSide, FormCircumstances
from assistant.drafting.form_file import example_form, parse_form

CIRCUMSTANCES = tuple(FormCircumstances.model_fields)


def example(language: Language) -> DraftForm:
    return parse_form(example_form(language).encode())


def a_form(language: Language = Language.GERMAN, **fields: object) -> DraftForm:
    return DraftForm.model_validate({"language": language, **fields})


def everything(language: Language, side: DraftSide) -> DraftForm:
    """A form that asks for every clause that there can be."""
    return a_form(
        language,
        side=side,
        service={"kind": "call_centre"},
        data={"special": True},
        circumstances=dict.fromkeys(CIRCUMSTANCES, True),
    )


def all_forms() -> Iterator[DraftForm]:
    """Both languages, each side: nothing, all, each circumstance by itself, special categories, both authorisations."""
    for language in Language:
        for side in DraftSide:
            yield a_form(language, side=side)
            yield everything(language, side)
            yield a_form(language, side=side, service={"kind": "call_centre"})
            yield a_form(language, side=side, data={"special": True})
            for name in CIRCUMSTANCES:
                yield a_form(language, side=side, circumstances={name: True})
            for kind in ("specific", "general"):
                yield a_form(language, side=side, sub_processors={"authorisation": kind})
            yield a_form(language, side=side, place={"transfers": [{"country": "X"}]})
