"""What the page draws of a comparison: marked words, named differences, and nothing of a contract as markup."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.comparison import draw_comparison
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import BesideWords, ComparisonMode, Direction, PairKind, RequirementChange
from tests.support.versions import NEW, OLD, OTHER, contract

Read = Callable[[str], Element]
ATTACK = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
VERSIONS = compare(contract(OLD), contract(NEW))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_changed_words_are_elements_that_readers_aloud_know(read: Read) -> None:
    drawn = read(draw_comparison(VERSIONS, "de"))
    assert [_text(one) for one in drawn.iter("del")] == ["24", "ihm bekannt wurde", "Lübeck"]
    assert [_text(one) for one in drawn.iter("ins")] == ["bestätigten", "72", "ihn untersucht hat", "Kiel"]


def test_each_difference_is_named_and_what_is_the_same_is_left_out(read: Read) -> None:
    drawn = read(draw_comparison(VERSIONS, "de"))
    badges = [_text(one) for one in drawn.iter("span") if "k-badge" in one.attrib["class"].split()]
    assert badges == ["Neu", "Verschoben", "Entfallen", "Geändert", "Geändert", "Geändert"]
    whole = read(draw_comparison(VERSIONS, "en", whole=True))
    assert "Unchanged" in _text(whole)
    assert "legt für jeden ein Ticket an" in _text(whole)


def test_the_head_tells_the_two_apart(read: Read) -> None:
    drawn = read(draw_comparison(VERSIONS.named(("alt.docx", "neu.docx")), "de"))
    assert [_text(one) for one in drawn.iter("dd")] == [
        "Vertrag über Anrufe – alt.docx",
        "Vertrag über Anrufe – neu.docx",
    ]


def test_requirements_say_better_or_worse_in_words(read: Read) -> None:
    change = RequirementChange(
        id="R13", law=(), direction=Direction.WORSE, old=RequirementStatus.FULFILLED, new=RequirementStatus.RISKY
    )
    comparison = VERSIONS.model_copy(update={"requirements": (change,), "risks_new": ("x",)})
    drawn = read(draw_comparison(comparison, "en", requirement=lambda id_: f"Name of {id_}"))
    assert "worse Name of R13: met → risky" in _text(drawn)
    assert "New risks: Name of x" in _text(drawn)


def test_words_beside_the_clauses(read: Read) -> None:
    beside = (BesideWords(kind=PairKind.NEW, reason="running_footer", text=ATTACK),)
    drawn = read(draw_comparison(VERSIONS.model_copy(update={"beside": beside}), "en"))
    assert f"Outside the clausesNew – Running footers: {ATTACK}" in _text(drawn)


def test_providers_stand_side_by_side_each_in_its_language(read: Read) -> None:
    drawn = read(draw_comparison(compare(contract(OLD), contract(OTHER), mode=ComparisonMode.TOPICS), "de"))
    sides = next(one for one in drawn.iter("div") if one.get("class") == "k-compare-sides" and len(one) == 2)
    assert [_text(one[0]) for one in sides] == ["Vertrag A", "Vertrag B"]
    assert [one[1].attrib["lang"] for one in sides] == ["de", "en"]


@pytest.mark.parametrize("mode", ComparisonMode)
def test_a_contract_is_text(mode: ComparisonMode, read: Read) -> None:
    old = OLD.replace("Lübeck", f"`{ATTACK}`").replace("§ 7 Schluss", f"§ 7 `{ATTACK}`")
    drawn = read(draw_comparison(compare(contract(old), contract(NEW), mode=mode), "de", whole=True))
    assert not [one for one in drawn.iter() if one.tag in {"img", "script"}]
    assert "alert(1)" in _text(drawn)


def test_each_class_has_its_look() -> None:
    css = (Path(__file__).parents[3] / "assistant/app/browser/compare.css").read_text("utf-8")
    for name in ("ins", "del", "k-compare-better", "k-compare-worse", "k-compare-is-changed", "k-compare-sides"):
        assert name in css
    assert "line-through" in css
    assert "underline" in css
