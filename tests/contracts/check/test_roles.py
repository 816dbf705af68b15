"""Who is named, whatever a contract calls them."""

from assistant.contracts.check.roles import role_names
from assistant.contracts.parties import read_parties
from assistant.domain import Language
from tests.support.contracts import contract

OPENING = (
    "zwischen der Nordlicht Versand GmbH (nachfolgend „Auftraggeberin“) "
    "und der Kaiser Druck GmbH (nachfolgend „Druckerei“)"
)


def test_usual_names() -> None:
    written = role_names().write(
        "Der Auftragsverarbeiter meldet dem Verantwortlichen, was weitere Auftragsverarbeiter tun."
    )
    assert written == "Der PROC meldet dem CTRL, was SUBP tun."
    assert role_names().write("The Provider protects Customer Personal Data of data subjects.").count("CTRL") == 0


def test_learned_and_short_names() -> None:
    words = "Kaiser druckt. Kaiser liefert. Die Druckerei fragt Nordlicht. Kaiser zahlt. Kaiser und Nordlicht reden."
    document = contract([("Parteien", OPENING), ("§ 1", words + " Nordlicht hilft. Nordlicht zahlt.")], Language.GERMAN)
    written = role_names(read_parties(document), document.text).write(words)
    assert written == "PROC druckt. PROC liefert. Die PROC fragt CTRL. PROC zahlt. PROC und CTRL reden."
