"""What a reader gives is checked: norms exist, ids are plain, and an error points at its line."""

import pytest
from pydantic import ValidationError

from assistant.documents.document import CorpusNote, DocumentError, SectionNote, must_exist


def test_norms_in_canonical_spelling_that_exist_are_let_in() -> None:
    norms = (
        "Art. 28 Abs. 3 DSGVO",
        "§ 43 BDSG a.F.",
        "EuGH C-683/21",
        "§ 999 BGB",
    )  # the register knows parts of the BGB
    assert must_exist(norms) == norms
    assert SectionNote(id="who", norms=norms).norms == norms


@pytest.mark.parametrize(
    ("norm", "said"),
    [
        ("Art. 28(3) GDPR", "not a reference in canonical spelling"),
        ("Artikel", "not a reference in canonical spelling"),
        ("Art. 100 DSGVO", "does not exist"),
    ],
)
def test_others_are_named(norm: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as caught:
        SectionNote(id="who", norms=("Art. 28 DSGVO", norm))
    assert norm in str(caught.value)


@pytest.mark.parametrize("name", ["Who", "who is", "", "-who", "über"])
def test_an_id_is_small_letters_and_digits(name: str) -> None:
    with pytest.raises(ValidationError, match="id"):
        SectionNote(id=name)


def test_a_note_of_the_corpus_rests_on_a_norm() -> None:
    with pytest.raises(ValidationError, match="norms"):
        CorpusNote(id="who", norms=())


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_error_names_file_and_line(language: str) -> None:
    said = DocumentError("guidance/x/de.md", 7, "encoding").message(language)
    assert "guidance/x/de.md" in said
    assert "7" in said
