"""What is marked is what was searched, in whatever form, and no character of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Language
from assistant.library.highlight import LENGTH, highlight, snippet

LONG = (
    "Vorweg steht vieles. " * 40
    + "Die Frist für Datenpannen nach Art. 33 Abs. 2 DSGVO beginnt. "
    + "Danach mehr. " * 40
)


def _hits(text: str, query: str) -> list[str]:
    return [fragment.text for fragment in highlight(text, query, Language.GERMAN) if fragment.hit]


def test_forms_and_references_are_marked() -> None:
    assert _hits("Eine Frist und zwei Fristen.", "Fristen") == ["Frist", "Fristen"]
    assert _hits("Nach Art. 33 Abs. 2 DSGVO und Art. 34 DSGVO", "Art. 33") == ["Art. 33 Abs. 2"]
    assert _hits("Nichts davon.", "Frist") == []


def test_the_snippet_shows_the_best_place() -> None:
    cut = snippet(LONG, "Frist Datenpanne", Language.GERMAN)
    assert [fragment.text for fragment in cut if fragment.hit] == ["Frist", "Datenpannen"]
    assert (cut[0].text, cut[-1].text) == ("… ", " …")
    assert sum(len(fragment.text) for fragment in cut) <= LENGTH + 4
    assert "".join(fragment.text for fragment in snippet("Kurz.", "nichts", Language.GERMAN)) == "Kurz."
    assert snippet("x" * 1000, "nichts", Language.GERMAN)[0].text == "x" * LENGTH


@given(st.text(alphabet="Frist Art.§ 33\nAbs()ü-’", max_size=80), st.text(alphabet="Frist Art. 33", max_size=20))
def test_nothing_is_lost(text: str, query: str) -> None:
    assert "".join(fragment.text for fragment in highlight(text, query, Language.GERMAN)) == text
