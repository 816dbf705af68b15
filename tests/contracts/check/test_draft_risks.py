"""What shows that a contract is not finished."""

import pytest

from assistant.contracts.check.draft_risks import draft_risks
from assistant.contracts.check.model import Severity
from assistant.domain import Language
from tests.support.contracts import reader


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Es gilt der [Name] und ____.", [("blanks-not-filled", "2")]),
        ("Er meldet binnen [24] Stunden und zahlt [20.000] Euro.", [("values-to-confirm", "2")]),
        ("Er meldet binnen [24] Stunden an [Stelle].", [("blanks-not-filled", "1"), ("values-to-confirm", "1")]),
        ("Hinweise zum Entwurf (nicht Teil des Vertrags) | § 2: [24] Stunden, [Name].", []),
        ("Variante A: Er fragt. Variante B: Er fragt nicht.", [("alternative-not-chosen", None)]),
        ("Nicht Zutreffendes streichen.", [("alternative-not-chosen", None)]),
        ("[Nur bei Rechtsanwälten: Die Akten sind geheim.] Alles steht da.", [("alternative-not-chosen", None)]),
        ("In Klausel 9 gilt Option 2, in Klausel 17 gilt Option 1.", []),
        ("Alles steht da.", []),
        ("Unterschriften | Ort, Datum ________", []),
        ("Ende | Kiel gilt.\n\nOrt, Datum: ________________\n\nUnterschrift des Auftragnehmers: ______________", []),
        ("Ende | Kiel gilt.\n\nKiel, den ____________", []),
        ("Ende | Kiel gilt.\n\nAuftraggeber ____________ Auftragnehmer ____________", []),
        ("Ende | Die Frist: ________\n\nOrt, Datum: ________", [("blanks-not-filled", "1")]),
        ("Unterschriften | Der Auftragnehmer haftet bis [Betrag].", [("blanks-not-filled", "1")]),
        ("Haftung | Er haftet bis ________ Euro.", [("blanks-not-filled", "1")]),
        ("Parteien | Auftraggeber:\n\nName: ________\n\nOrt: ________", [("blanks-of-the-controller", "2")]),
        ("Parteien | Auftragnehmer:\n\nName: ________", [("blanks-of-the-processor", "1")]),
        ("Haftung | Der Auftragnehmer haftet bis: ________", [("blanks-not-filled", "1")]),
    ],
)
def test_drafts(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(risk.id, risk.value) for risk in draft_risks(reader(words, Language.GERMAN))] == expected


def test_lines_for_signatures_need_no_heading() -> None:
    lines = "Kiel applies.\n\nPlace, date: ______________\n\nSignature of the Client: _____________"
    assert list(draft_risks(reader(lines, Language.ENGLISH))) == []
    others = draft_risks(reader(lines.replace("Signature", "Address"), Language.ENGLISH))
    assert [risk.id for risk in others] == ["blanks-not-filled", "blanks-of-the-controller"]


@pytest.mark.parametrize("box", ["☐", "❑", "◽", "▯", "🞏", "⎕", "▫", "⬚", "⌷", "🗌", "口", "ㅁ", "( )", "{ }", "()"])
def test_where_no_box_is_ticked_no_promise_is_chosen(box: str) -> None:
    promise = "Der Auftragnehmer meldet dem Auftraggeber jede Verletzung des Schutzes personenbezogener Daten."
    (risk,) = draft_risks(reader(f"Meldung | {box} {promise}", Language.GERMAN))
    assert (risk.id, risk.severity) == ("alternative-not-chosen", Severity.MEDIUM)
    assert list(draft_risks(reader(f"Meldung | {promise}\n\n{box} Buchhaltung", Language.GERMAN))) == []
    assert list(draft_risks(reader(f"Meldung | ☒ {promise}\n\n{box} {promise}", Language.GERMAN))) == []


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("2.1 ○ {}", True),
        ("○ {}\n\nBuchhaltung", True),
        ("Zutreffendes ankreuzen:\n\n◯ {}\n\n◯ Buchhaltung", True),
        ("Es gilt:\n\n○ {}\n\n○ Buchhaltung", False),
        ("● Buchhaltung\n\n○ {}", False),
        ("◦ {}", False),
        ("• {}", False),
        ("(x) {}", False),
    ],
)
def test_a_circle_is_a_box_where_it_is_no_bullet(words: str, left: bool) -> None:
    promise = "Der Auftragnehmer meldet dem Auftraggeber jede Verletzung des Schutzes personenbezogener Daten."
    found = [risk.id for risk in draft_risks(reader(f"Meldung | {words.format(promise)}", Language.GERMAN))]
    assert found == ["alternative-not-chosen"] * left
