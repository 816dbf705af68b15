"""Two versions of a small contract, written for tests, and how a contract is read from Markdown."""

from assistant.documents.document import Document
from ingest.documents.read_new import ImportOptions, read_new

OLD = """# Vertrag über Anrufe

zwischen der Nordlicht Handels GmbH (Auftraggeber) und der Telefonwerk AG (Auftragnehmer)

## § 1 Gegenstand

(1) Der Auftragnehmer nimmt Anrufe von Kunden entgegen und legt für jeden ein Ticket an.

(2) Der Vertrag beginnt am 1. Januar 2026 und läuft auf unbestimmte Zeit.

## § 2 Weisungen

(1) Der Auftragnehmer handelt nur, wie der Auftraggeber es in Textform anweist.

(2) Hält er eine Anweisung für rechtswidrig, sagt er es dem Auftraggeber sofort.

## § 3 Vertraulichkeit

Der Auftragnehmer setzt nur Menschen ein, die zum Schweigen verpflichtet sind. Die Pflicht gilt auch nach Vertragsende.

## § 4 Vorfälle

(1) Der Auftragnehmer meldet jeden Vorfall innerhalb von 24 Stunden, nachdem er ihm bekannt wurde.

(2) Die Meldung nennt den Hergang, die betroffenen Menschen und die Gegenmaßnahmen. Einzelheiten regelt § 5.

## § 5 Subunternehmer

Andere Firmen darf der Auftragnehmer nur mit Zustimmung des Auftraggebers einsetzen. Er kündigt jeden Wechsel 30 Tage
vorher an, und der Auftraggeber kann widersprechen.

## § 6 Besuche

Der Auftraggeber darf die Räume des Auftragnehmers einmal im Jahr ansehen, nach einem Vorfall jederzeit.

## § 7 Schluss

Es gilt deutsches Recht. Gerichtsstand ist Lübeck.
"""
NEW = """# Vertrag über Anrufe

zwischen der Nordlicht Handels GmbH (Auftraggeber) und der Telefonwerk AG (Auftragnehmer)

## § 1 Gegenstand

(1) Der Auftragnehmer nimmt Anrufe von Kunden entgegen und legt für jeden ein Ticket an.

(2) Der Vertrag beginnt am 1. Januar 2026 und läuft auf unbestimmte Zeit.

## § 2 Preise

Für jeden Anruf zahlt der Auftraggeber den Betrag der Preisliste; Rechnungen werden nach 14 Tagen fällig.

## § 3 Besuche

Der Auftraggeber darf die Räume des Auftragnehmers einmal im Jahr ansehen, nach einem Vorfall jederzeit.

## § 4 Weisungen

(1) Der Auftragnehmer handelt nur, wie der Auftraggeber es in Textform anweist.

(2) Hält er eine Anweisung für rechtswidrig, sagt er es dem Auftraggeber sofort.

## § 5 Vorfälle

(1) Der Auftragnehmer meldet jeden bestätigten Vorfall innerhalb von 72 Stunden, nachdem er ihn untersucht hat.

(2) Die Meldung nennt den Hergang, die betroffenen Menschen und die Gegen-maßnahmen. Einzelheiten regelt § 6.

## § 6 Subunternehmer

(1) Andere Firmen darf der Auftragnehmer nur mit Zustimmung des Auftraggebers einsetzen.

(2) Er kündigt jeden Wechsel 30 Tage vorher an, und der Auftraggeber kann widersprechen.

## § 7 Schluss

Es gilt deutsches Recht. Gerichtsstand ist Kiel.
"""
OTHER = """# Call centre agreement

## 1. Instructions

The provider acts only as the customer tells it in writing.

## 2. Subcontractors

The provider may use other firms; it lists them on its website.

## 3. Liability

The provider pays at most the fees of one month.
"""


def contract(markdown: str) -> Document:
    """Read a contract."""
    return read_new(markdown.encode(), "contract.md", ImportOptions())
