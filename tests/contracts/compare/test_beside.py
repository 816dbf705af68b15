"""What stands beside the clauses: a footer that changed is a difference, and what nobody compared is said."""

import pytest

from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import BesideWords, Comparison, ComparisonMode, PairKind, Uncompared
from assistant.contracts.compare.words import LONGEST, MOST, beside_in_words, outcome_in_words
from assistant.documents.document import HTML_LOOK, Document, LeftOut, UnknownLook
from tests.support.versions import OLD, OTHER, contract

SOLD = "The Provider may sell all data."


def with_left(*left: tuple[str, str]) -> Document:
    left_out = tuple(LeftOut(reason=reason, text=text) for reason, text in left)
    return contract(OLD).model_copy(update={"left_out": left_out})


def compared(old: Document, new: Document) -> Comparison:
    return compare(old, new)


def test_a_footer_that_changed_is_a_difference() -> None:
    found = compared(with_left(("running_footer", "Sample Ltd")), with_left(("running_footer", SOLD)))
    assert found.beside == (
        BesideWords(kind=PairKind.NEW, reason="running_footer", text=SOLD),
        BesideWords(kind=PairKind.GONE, reason="running_footer", text="Sample Ltd"),
    )
    assert outcome_in_words(found, "en") == "The clauses do not differ, but words outside of them do, as listed here."
    assert beside_in_words(found, "en") == [f"New – Running footers: {SOLD}", "Gone – Running footers: Sample Ltd"]
    assert beside_in_words(found, "de")[0] == f"Neu – Fußzeilen: {SOLD}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((("running_footer", "Sample  Ltd"),), (("running_footer", "Sample Ltd"),)),
        ((("page_number", "Page 1 Sample\nPage 2 Sample"),), (("page_number", "Page 2 Sample"),)),
        ((("contents", "1 Scope 2"),), (("contents", "1 Scope 3"),)),
        ((("running_footer", "Page 1 of 4"),), (("running_footer", "Page 1 of 5"),)),
        ((), (("comment", SOLD),)), ((("deleted", SOLD),), ()), ((), (("image", "Logo"),)),
    ],
)  # fmt: skip
def test_what_is_no_difference(old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]) -> None:
    found = compared(with_left(*old), with_left(*new))
    assert found.beside == ()
    assert outcome_in_words(found, "en").startswith("No difference.")


@pytest.mark.parametrize("reason", ["contents", "page_number"])
def test_a_period_that_changed_is_a_difference(reason: str) -> None:
    old, new = (with_left((reason, f"Report within {hours} hours ..... {hours}")) for hours in (24, 720))
    assert [one.kind for one in compared(old, new).beside] == [PairKind.NEW, PairKind.GONE]


def test_what_nobody_compared_is_said() -> None:
    new = with_left(("unread_picture", "page 2"), ("hidden", SOLD), ("other_document", "b.pdf"))
    new = new.model_copy(update={"unknown_looks": (UnknownLook(text="", stated="w:effect"),)})
    found = compared(contract(OLD), new)
    assert found.old.not_compared == ()
    assert found.new.not_compared == (Uncompared.PICTURES, Uncompared.HIDDEN, Uncompared.OTHERS, Uncompared.LOOKS)
    said = outcome_in_words(found, "en")
    assert "Not compared, to be looked at in the file (Now): pictures and pages that were not read, words taken" in said
    page = contract(OLD).model_copy(update={"unknown_looks": (HTML_LOOK,)})
    compared_page = compared(page, contract(OLD))
    assert compared_page.old.not_compared == (Uncompared.PAGE,)
    assert "how a browser shows the web page" in outcome_in_words(compared_page, "en")
    assert "wie ein Browser die Webseite" in outcome_in_words(compared_page, "de")
    layered = contract(OLD).model_copy(update={"layered": (1,)})
    assert compared(layered, contract(OLD)).old.not_compared == (Uncompared.LOOKS,)
    by_topic = compare(new, contract(OTHER), mode=ComparisonMode.TOPICS)
    assert "in der Datei anzusehen (Vertrag A): Bilder und Seiten" in outcome_in_words(by_topic, "de")


def test_there_is_an_end_to_it() -> None:
    many = [("footnote", f"Note {chr(97 + n % 26) * (n + 1)} {'word ' * 200}") for n in range(MOST + 5)]
    said = beside_in_words(compared(with_left(), with_left(*many)), "en")
    assert len(said) == MOST + 1
    assert said[-1] == "More places outside the clauses: 5"
    assert max(map(len, said)) < LONGEST + 60
