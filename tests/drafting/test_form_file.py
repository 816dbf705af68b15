"""A form is read from TOML or JSON, and what is wrong with it is said."""

from pathlib import Path

import pytest

from assistant.domain import Language
from assistant.drafting.form import DraftForm
from assistant.drafting.form_file import LARGEST, example_form, read_form
from assistant.errors import StateError
from tests.support.drafts import example


def fields(model: object, prefix: str = "") -> set[str]:
    found = set()
    for name in getattr(type(model), "model_fields", ()):
        value = getattr(model, name)
        found |= fields(value, f"{prefix}{name}.") if hasattr(type(value), "model_fields") else {prefix + name}
    return found


@pytest.mark.parametrize("language", Language)
def test_the_example_names_each_field(language: Language) -> None:
    form = example(language)
    text = example_form(language)
    assert form.language is language
    for path in fields(DraftForm()):
        assert path.rpartition(".")[2] in text, path


def test_both_examples_say_the_same() -> None:
    def filled(form: DraftForm) -> set[str]:
        return {path for path in fields(form) if form.at(path) not in (None, (), False)}

    assert filled(example(Language.GERMAN)) == filled(example(Language.ENGLISH))


def test_toml_and_json(tmp_path: Path) -> None:
    toml, json = tmp_path / "a.toml", tmp_path / "a.JSON"
    toml.write_text('side = "client"\ndate = 2027-01-01\n', encoding="utf-8")
    json.write_text('\ufeff{"side": "client", "date": "2027-01-01"}', encoding="utf-8")
    assert read_form(toml) == read_form(json)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("side = ", "Invalid value"),
        ('side = "other"', "side: "),
        ("[client]\nnane = 1", "client.nane: "),
        ("#" * (LARGEST + 1), "> "),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StateError) as error:
        read_form(path)
    assert says in error.value.message("en")
    assert str(path) in error.value.message("de")


def test_missing_and_not_text(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    with pytest.raises(StateError):
        read_form(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StateError):
        read_form(path)
