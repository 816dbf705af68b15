"""What a contract is, read from contracts as people write them."""

from collections.abc import Sequence
from itertools import product
from unittest.mock import Mock

import pytest

from assistant.contracts.facts import annex_words, annexes, dates
from assistant.contracts.facts.model import ContractFacts, ContractKind
from assistant.contracts.facts.read import OFTEN, WORDS, brands, read_facts
from assistant.documents.document import Document
from ingest.documents.read_new import ImportOptions, read_new

GERMAN = """# Auftragsverarbeitungsvertrag

zwischen der Hansa Versand AG, Kiel (nachfolgend „Auftraggeber“) und der Nordlicht Contact GmbH, Lübeck
(nachfolgend „Nordlicht“)

vom 3. März 2025

## § 1 Gegenstand und Laufzeit

Nordlicht beantwortet Anrufe der Kunden. Grundlage ist der Rahmenvertrag vom 1. Februar 2024. Dieser Vertrag ist auf
unbestimmte Zeit geschlossen. Er endet mit dem Rahmenvertrag.

## § 2 Maßnahmen

Die Maßnahmen stehen in Anlage 1, die Unterauftragnehmer in Anlage 2, die Preise in Anlage 3 zum Rahmenvertrag.
Nordlicht meldet Verletzungen binnen 24 Stunden. Nordlicht handelt nur auf Weisung und löscht am Ende alle Daten.

Kiel, den 3. März 2025

## Anlage 1 – Maßnahmen

Türen werden verschlossen, Leitungen verschlüsselt, Sicherungen täglich geprüft. Stand: 1. Januar 2026.
"""
ENGLISH = """# Master Services Agreement

This Agreement is made on 4 September 2023 between Hartmann & Sons PLC ("Customer") and Bridge Ltd ("Supplier").

## 1. Services

Supplier prints letters. This Agreement starts on 1 October 2023 and remains in force for as long as Customer
orders letters.
Prices stand in Schedule 1 and service levels in Schedules 2 and 3.

## 2. Liability

Each party is liable for its own staff. Data are erased after 30 days, and backups are kept for as long as 90 days.

## Schedule 1: Prices

One letter costs 40 cents, an enlarged one costs 60 cents; postage comes on top of that.

## Schedule 2: Service levels

Not attached. Available on request.
"""


def document(text: str, name: str = "vertrag.md") -> Document:
    return read_new(text.encode(), name, ImportOptions())


def facts(text: str, name: str = "vertrag.md") -> ContractFacts:
    return read_facts(document(text, name), name)


def test_a_german_agreement() -> None:
    read = facts(GERMAN)
    assert read.provider is not None
    assert read.provider.name == "Nordlicht Contact GmbH"
    assert read.provider.aliases == ("Nordlicht Contact", "Nordlicht")
    assert read.client is not None
    assert read.client.name == "Hansa Versand AG"
    assert read.kind.value is ContractKind.DPA
    assert read.date is not None
    assert (read.date.value, read.date.meaning) == ("2025-03-03", "made")
    assert read.term is not None
    assert "unbestimmte Zeit" in read.term.value
    assert "endet mit dem Rahmenvertrag" in read.term.value
    assert [(annex.name, annex.in_file) for annex in read.annexes] == [("Anlage 1", True), ("Anlage 2", False)]


def test_an_english_main_contract() -> None:
    read = facts(ENGLISH)
    assert read.kind.value is ContractKind.MAIN
    assert read.date is not None
    assert read.date.value == "2023-09-04"
    assert read.term is not None
    assert "1 October 2023" in read.term.value
    assert "90 days" not in read.term.value
    assert {annex.name: annex.in_file for annex in read.annexes} == {
        "Schedule 1": True,
        "Schedule 2": False,
        "Schedule 3": False,
    }


@pytest.mark.parametrize("text", [GERMAN, ENGLISH])
def test_each_place_is_word_for_word(text: str) -> None:
    source, read = document(text), facts(text)
    places = [read.kind.place, *(annex.place for annex in read.annexes)]
    places += [fact.place for fact in (read.provider, read.client, read.date, read.term) if fact is not None]
    assert all(place is None or source.text[place.start : place.end] == place.text for place in places)


def test_a_form_that_nobody_filled_in_tells_nothing() -> None:
    read = facts(
        "# Auftragsverarbeitungsvertrag (Muster)\n\nFassung 03/2022\n\nzwischen [Firma, Anschrift] (nachfolgend "
        "„Auftraggeber“) und ______________ (nachfolgend „Auftragnehmer“)\n\n## 1. Dauer\n\nDer Vertrag beginnt am "
        "[TT.MM.JJJJ] und läuft auf [unbestimmte Zeit]. Der Auftragnehmer handelt nur auf Weisung des "
        "Auftraggebers.\n\n"
        "Ort, Datum: ____________________\n"
    )
    assert (read.provider, read.client, read.date, read.term, read.annexes) == (None, None, None, None, ())


def test_a_brand_from_the_file_name_is_an_alias() -> None:
    read = facts(
        GERMAN.replace("beantwortet Anrufe", "beantwortet mit Lotsia Anrufe. Lotsia hilft, Lotsia"), "lotsia_avv.md"
    )
    assert read.provider is not None
    assert "Lotsia" in read.provider.aliases


def test_of_a_file_name_without_end_some_words_count() -> None:
    syllables = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
    words = ["".join(pair).capitalize() for pair in product(syllables, repeat=2)]
    text = GERMAN + "\n\n## Anlage 2\n\n" + f"{' '.join(words)}.\n\n" * OFTEN
    assert brands(document(text), f"{' '.join(words)}.md") == words[:WORDS]


@pytest.mark.parametrize("spelled", ["Lotsia", "LOTSIA", "LotSia"])
def test_a_brand_is_spelled_as_the_text_spells_it_most(spelled: str) -> None:
    text = f"{GERMAN}\n\n" + f"{spelled} hilft. " * 3 + "lotsia_x hilft. LOTSIa hilft. Lotsias Hilfe."
    assert brands(document(text), "lotsia_avv.md") == [spelled]


@pytest.mark.parametrize("term", ["DSGVO", "Datenpanne", "Bußgeld", "Unterauftragnehmer", "Steuerberater"])
def test_a_word_of_the_subject_is_no_alias_though_the_contract_calls_its_party_so(term: str) -> None:
    read = facts(
        "# Vertrag zur Auftragsverarbeitung\n\nzwischen der Hof Brandt KG („Auftraggeber“) und der Telvia Dialog GmbH "
        f"(nachfolgend „Auftragnehmer“, „TDG“ und „{term}“)\n\n"
        "## 1 Gegenstand\n\nDer Auftragnehmer beantwortet Anrufe.\n"
    )
    assert read.provider is not None
    assert "TDG" in read.provider.aliases
    assert term not in read.provider.aliases


DATES = {
    "Unterzeichnet am 12.03.2024": ("2024-03-12", "signed"),
    "Effective date: 1 July 2021": ("2021-07-01", "effective"),
    "This Agreement is entered into as of March 5, 2022": ("2022-03-05", "made"),
    "Datum: 2023-11-30": ("2023-11-30", "signed"),
    "Bremen, den 9. Mai 2020": ("2020-05-09", "signed"),
    "Stand: Januar 2025": ("2025-01", "version"),
    "Last updated: 2024-09-24": ("2024-09-24", "version"),
    "Date of this Agreement: 25/12/2021": ("2021-12-25", "made"),
    "Agreed on 8 April 2024, to be read with our order": ("2024-04-08", "made"),
    "Abschluss dieser Vereinbarung ‹4. September 2023›": ("2023-09-04", "made"),
    "Done in two originals, at Ulm and Lahr, on 17 December 2024.": ("2024-12-17", "signed"),
    "Deventer / Limerick, 17 September 2024": ("2024-09-17", "signed"),
    "Bestätigt im Kundenportal am 21. März 2022 durch Frau Lenz": ("2022-03-21", "signed"),
    "zum Rahmenvertrag vom 3. März 2021": None,
    "Zusatz zum Agenturvertrag vom 12.06.2018": None,
    "Under a campaign agreement signed on 9 September 2024 the agency telephones people.": None,
    "Frühere Absprachen, auch die Vereinbarung vom Mai 2011, sind erledigt.": None,
    "Verordnung (EU) 2016/679 vom 27. April 2016": None,
    "Datum: [DATUM]": None,
    "Stand: 31. Februar 2024": None,
    "Geschlossen in Ulm am 4. Mai 2022.": ("2022-05-04", "made"),
    "This agreement was concluded at Hythe on 4 May 2022 when both had signed.": ("2022-05-04", "made"),
    "Print Services Agreement (this “Agreement”) is entered into as of July 4, 2022": ("2022-07-04", "made"),
}


@pytest.mark.parametrize("line", DATES)
def test_dates(line: str) -> None:
    read = facts(
        f"# Vereinbarung zur Auftragsverarbeitung\n\n{line}\n\n## 1. Inhalt\n\nDer Auftragnehmer handelt "
        f"auf Weisung des "
        "Auftraggebers und wahrt die Vertraulichkeit der Daten, die er erhält und bearbeitet.\n"
    )
    assert ((read.date.value, read.date.meaning) if read.date else None) == DATES[line]


def test_a_signature_counts_in_a_long_line_and_behind_the_annexes() -> None:
    who = "by Dr. Frauke Ahlers, member of the board, and by Padraig Nolan, who runs the company alone and signs for it"
    clauses = "".join(f"\n## {at}. Clause\n\n{'The Processor acts on instructions only. ' * 9}\n" for at in (1, 2, 3))
    title, annex = "# Data Agreement of two companies in the far north", "## Annex 1\n\nThe servers."
    read = facts(f"{title}\n{clauses}\n{annex}\n\nSigned on 11 September 2023 {who}.\n")
    assert read.date is not None
    assert (read.date.value, read.date.meaning) == ("2023-09-11", "signed")


@pytest.mark.parametrize(
    "signed",
    [
        "Date: 3 July 2024\n\nDate: 9 July 2024",
        "3 July 2024 9 July 2024",
        "Signed on 3 July 2024 (Ulm) and 9 July 2024 (Au)",
        "Für den Markt Au: Bgm. Mag. Leo Ohm – Au, am 3. Juli 2024\n\nFür die Stadt: Eva Erb – Ulm, am 9. Juli 2024",
        "Ulm, den 9. Juli 2024 – für die Stadt: Eva Erb, die sie als Oberbürgermeisterin nach außen vertritt und für "
        "alle Ämter spricht\n\nAu, den 3. Juli 2024 – für Markt Au: Leo Ohm",
        "Signed by Eva Erb on 3 July 2024\n\nSigned for the Board by Revd. Leo Ohm, Chair, on 9 July 2024",
    ],
)
def test_who_signs_last_makes_the_contract(signed: str) -> None:
    clauses = "".join(f"\n## Clause {at}\n\n{'The Processor acts on instructions only. ' * 2}\n" for at in "ABC")
    read = facts(f"# Data Agreement\n{clauses}\n## Signatures\n\n{signed}\n")
    assert read.date is not None
    assert (read.date.value, read.date.meaning) == ("2024-07-09", "signed")


def test_of_dates_without_end_the_first_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each date of a line is held against all patterns: a small file of dates kept the server busy for minutes."""
    looked = Mock(wraps=dates._meaning)
    monkeypatch.setattr(dates, "_meaning", looked)
    line = "1/2020 " * 150 + "\n"
    read = facts(f"# Vertrag\n\nStand: 3. März 2025\n\n{line * (3 * dates.MOST // len(line))}")
    assert read.date is not None
    assert read.date.value == "2025-03-03"
    assert dates.MOST // 7 // 2 < looked.call_count <= dates.MOST // 7 + 1


def test_of_mentions_of_annexes_without_end_the_first_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Mock(wraps=annexes.is_unused)
    monkeypatch.setattr(annexes, "is_unused", looked)
    read = facts(f"# Vertrag\n\n{'Annex 1 is here. ' * (3 * annex_words.MENTIONS)}\n")
    assert [annex.name for annex in read.annexes] == ["Annex 1"]
    assert looked.call_count == annex_words.MENTIONS


KINDS = {
    "Technische und organisatorische Maßnahmen": ContractKind.MEASURES,
    "Liste der Unterauftragnehmer": ContractKind.SUBPROCESSORS,
    "List of sub-processors": ContractKind.SUBPROCESSORS,
    "Nachtrag Nr. 2 zum Auftragsverarbeitungsvertrag": ContractKind.ADDENDUM,
    "Amendment No. 1": ContractKind.ADDENDUM,
    "Data Processing Addendum": ContractKind.DPA,
    "Rahmenvertrag über Druckleistungen": ContractKind.MAIN,
    "Speiseplan": ContractKind.OTHER,
    "Order and Service Contract": ContractKind.MAIN,
    "Vertrag über Winterdienst": ContractKind.MAIN,
    "Addendum to the Print Services Agreement": ContractKind.ADDENDUM,
    "Ergänzung Nr. 2 zum AV-Vertrag": ContractKind.ADDENDUM,
    "Anlage 4 zum Rahmenvertrag Druck": ContractKind.OTHER,
    "Non-Disclosure Agreement": ContractKind.OTHER,
    "AV-Vertrag zur App „Pünktlich“": ContractKind.DPA,
    "Sicherheitsmaßnahmen beim Betrieb des Portals": ContractKind.MEASURES,
    "Anlage 2 zum AVV: Schutzmaßnahmen": ContractKind.MEASURES,
    "Annex 3 to the Data Processing Agreement – Sub-processors": ContractKind.SUBPROCESSORS,
    "Register of Approved Sub-processors": ContractKind.SUBPROCESSORS,
    "Sub-processor Contract: Printing": ContractKind.DPA,
    "Auftragsverarbeitervereinbarung": ContractKind.DPA,
    "Deed of Variation": ContractKind.ADDENDUM,
    "Wartungsvertrag Schließanlage": ContractKind.MAIN,
    "Please read this first": ContractKind.OTHER,
    "Absichtserklärung": ContractKind.OTHER,
    "Processing Terms for Mailings": ContractKind.DPA,
    "Printing Terms for Mailings": ContractKind.MAIN,
}


@pytest.mark.parametrize("title", KINDS)
def test_kinds(title: str) -> None:
    text = (
        f"# {title}\n\n## 1. Inhalt\n\nHier steht etwas, das für alle gilt und das niemand überrascht, der es liest.\n"
    )
    assert facts(text).kind.value is KINDS[title]


MATTERS = (
    "Die Agentur nutzt die Daten nur nach Weisung und hält sich an jede Anweisung.",
    "Wer mit den Daten arbeitet, schweigt darüber; alle sind zur Verschwiegenheit verpflichtet.",
    "Pannen und andere Vorfälle meldet sie sofort.",
    "Am Ende löscht sie die Daten oder vernichtet sie, auch Kopien werden gelöscht.",
    "Der Auftraggeber darf prüfen und kontrollieren; Nachweise legt sie vor.",
    "Betroffene wenden sich an den Auftraggeber; Anfragen Betroffener leitet sie weiter.",
)
WORK = (
    "Die Agentur druckt Plakate und hängt sie auf. Sie liefert bis Freitag und stellt am Ende des Monats eine Rechnung."
)


@pytest.mark.parametrize(
    ("title", "clauses", "kind"),
    [
        ("Abrede über den Umgang mit Leserdaten", MATTERS, ContractKind.DPA),
        ("Rahmenvereinbarung Datenschutz", MATTERS, ContractKind.DPA),
        ("Unser Brief vom Mai", MATTERS, ContractKind.DPA),
        ("Rahmenvertrag über Druckleistungen", [*MATTERS[:2], *[WORK] * 20], ContractKind.MAIN),
        ("Vertrag über Datenträger", [WORK] * 5, ContractKind.MAIN),
        ("Datenschutzerklärung", MATTERS, ContractKind.OTHER),
        ("Rahmenvertrag über Software", MATTERS[1:], ContractKind.MAIN),
        ("Software Service Agreement", MATTERS, ContractKind.MAIN),
        ("Anlage 4 zum Rahmenvertrag Druck", MATTERS, ContractKind.DPA),
        ("Vertraulichkeitsvereinbarung", ["Ein AVV wird gesondert geschlossen.", *MATTERS], ContractKind.OTHER),
        ("Abrede über den Umgang mit Leserdaten", [WORK] * 5, ContractKind.OTHER),
        (
            "Kurze Abrede über Leserdaten",
            ["Wir löschen sie.", "Wir schweigen.", "Jede Panne melden wir."],
            ContractKind.DPA,
        ),
        (
            "Agreement for Scanning",
            [f"Attached are the Data Processing Particulars. {WORK}"],
            ContractKind.MAIN,
        ),
        ("Vertrag zum Scannen", [f"Beigefügt ist ein Blatt zur Auftragsverarbeitung. {WORK}"], ContractKind.MAIN),
        ("Scanning, in short", ["This agreement on data processing is made by two of us."], ContractKind.DPA),
        ("Unser Brief vom Mai", ["Wir sind Verantwortliche und Sie sind Auftragsverarbeiterin."], ContractKind.DPA),
    ],
)
def test_a_kind_that_the_title_does_not_tell(title: str, clauses: Sequence[str], kind: ContractKind) -> None:
    words = "".join(f"\n## {at}. Klausel\n\n{clause}\n" for at, clause in enumerate(clauses, 1))
    assert facts(f"# {title}\n{words}").kind.value is kind


@pytest.mark.parametrize(
    ("number", "words"),
    [("2021/914", "in Drittländer"), ("2021/915", "zwischen Verantwortlichen und Auftragsverarbeitern")],
)
def test_the_clauses_of_the_commission(number: str, words: str) -> None:
    text = f"# Standardvertragsklauseln\n\nBeschluss (EU) {number} für Daten {words}.\n" + "".join(
        f"\n## Klausel {n}\n\nText der Klausel, wie ihn hier niemand abschreibt, mit der Zahl {n} am Ende.\n"
        for n in range(1, 5)
    )
    kind = facts(text).kind
    assert (kind.value, kind.scc) == (ContractKind.SCC, number)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Es gelten die Anlagen 1 bis 3.", ["Anlage 1", "Anlage 2", "Anlage 3"]),
        ("See Annexes A, B and C.", ["Annex A", "Annex B", "Annex C"]),
        ("See Annex II of the SCCs and Schedule 1 to the Data Protection Act.", []),
        ("Die Anlage zu § 9 BDSG und Anhang II der DSGVO zählen nicht.", []),
        ("Zum Nachtrag Nr. 1 gehört nichts.", ["Nachtrag Nr. 1"]),
        ("Es gelten Anhang T und Anlage TOM.", ["Anhang T", "Anlage TOM"]),
        ("This is Schedule 4 to the Ticket Shop Services Agreement. It has Sheet 1.", ["Sheet 1"]),
        ("Anlage 2 zum Rahmenvertrag Marktforschung; hierzu gehört Anlage 1 zu diesem Vertrag.", ["Anlage 1"]),
    ],
)
def test_annexes_that_are_named(sentence: str, names: list[str]) -> None:
    text = (
        f"# Data Processing Agreement\n\n## 1. Content\n\n{sentence} This is what both parties have agreed upon here.\n"
    )
    assert [annex.name for annex in facts(text).annexes] == names


@pytest.mark.parametrize(
    "words",
    [
        "(Bereitstellung im Lieferantenportal)",
        "(nicht ausgefüllt, siehe Nummer 4)",
        "Diese Anlage wird als eigenes Dokument übergeben.",
        "(Liegt nur der Ausfertigung des Einkaufs bei.)",
    ],
)
def test_an_annex_that_is_elsewhere_is_not_in_the_file(words: str) -> None:
    text = f"# Vertrag\n\n## 1. Inhalt\n\nEs gilt Anlage 3.\n\n## Anlage 3: Richtlinie\n\n{words}\n"
    assert [annex.in_file for annex in facts(text).annexes] == [False]
    held = text.replace(words, "Jede Person hat eine eigene Kennung.")
    assert [annex.in_file for annex in facts(held).annexes] == [True]


def test_a_paper_for_all_customers_has_no_client() -> None:
    rows = "".join(f"| {name} AG, Ulm | servers |\n" for name in ("Erb", "Ohm", "Kern"))
    words = "We process on behalf of Erb AG. Instructions of Erb AG count. Erb AG decides. We lock doors. " * 3
    read = facts(f"Ferry Desk Ltd\n\n# Sub-processors\n\n{words}\n\n| Firm | Task |\n|---|---|\n{rows}")
    assert (read.kind.value, read.client) == (ContractKind.SUBPROCESSORS, None)
    assert read.provider is not None
    assert read.provider.name == "Ferry Desk Ltd"


def test_who_wrote_a_list_for_all_customers_is_the_provider() -> None:
    words = "Ferry Desk Ltd (“Ferry Desk”) keeps data. They act on the instructions of Ferry Desk. Data of Ferry Desk. "
    read = facts(f"# Sub-processor List\n\n{words * 2}\n")
    assert (read.provider.name if read.provider else None, read.client) == ("Ferry Desk Ltd", None)


def test_what_somebody_trades_as_is_an_alias() -> None:
    named = GERMAN.replace("der Nordlicht Contact GmbH, Lübeck", "Ann Byrne trading as Tidy Books, Lübeck")
    read = facts(named.replace("„Nordlicht“", "„Auftragnehmer“"))
    assert read.provider is not None
    assert read.provider.name == "Ann Byrne trading as Tidy Books"
    assert "Tidy Books" in read.provider.aliases


def test_what_a_company_trades_as_is_an_alias_and_no_part_of_its_name() -> None:
    traded = "der Nordlicht Contact GmbH, firmierend als „Rufhafen“, Lübeck"
    read = facts(GERMAN.replace("der Nordlicht Contact GmbH, Lübeck", traded))
    assert read.provider is not None
    assert read.provider.name == "Nordlicht Contact GmbH"
    assert "Rufhafen" in read.provider.aliases
