"""What is guessed of a document: kind, language, title, state, validity, id."""

from datetime import date
from pathlib import Path

import pytest

from assistant.documents.document import Document, FrontMatter
from assistant.documents.store import DocumentStore
from assistant.domain import Kind, Language
from ingest.documents.add import take_in
from ingest.documents.metadata_guess import document_id, front_of, guess_front
from ingest.documents.read_new import ImportOptions
from ingest.readers.detect import detect

DECISION = """# COMMISSION IMPLEMENTING DECISION (EU) 2021/914

## Clause 8

The data importer processes the data only on instructions, as Article 28(3) of Regulation (EU) 2016/679 asks.
"""
FORMEX = """<{root}>{head}<TITLE><TI><P>{title}</P></TI></TITLE><ENACTING.TERMS><ARTICLE IDENTIFIER="001">
<TI.ART>Artikel 1</TI.ART><ALINEA>Wörter.</ALINEA></ARTICLE></ENACTING.TERMS></{root}>"""
OLD = """---
Title: Bundesdatenschutzgesetz
jurabk: BDSG 1990
---

# Bundesdatenschutzgesetz (BDSG 1990)

Neugefasst durch
:   Bek. v. 3.5.2001 I 77;

Zuletzt geändert durch
:   Art. 1 G v. 14.8.2009 I 2814

### § 11 Auftrag

(1) Der Auftraggeber bleibt verantwortlich.
"""


def guessed(tmp_path: Path, raw: str, name: str) -> tuple[str, FrontMatter]:
    (taken,) = take_in(raw.encode(), name, DocumentStore(tmp_path / "library"), ImportOptions())
    assert taken.stored is not None, taken.problem
    return taken.stored.id, taken.stored.front


def test_contracts_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    text = "# Vertrag\n\n## 1. Gegenstand\n\nDer Auftragnehmer ruft Kunden an, und zwar werktags.\n"
    ids = [guessed(tmp_path, text, f"{folder}/AVV.md")[0] for folder in ("Acme", "Globex & Söhne")]
    assert ids == ["contracts/acme-avv/de", "contracts/globex-soehne-avv/de"]


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_name_that_names_nothing_is_no_obstacle(name: str) -> None:
    front = FrontMatter(title="AVV", kind=Kind.CONTRACT, language=Language.GERMAN)
    found = document_id(Document(id="a", front=front, text="a", sha256="0", sections=()), name)
    assert found == "contracts/document/de"


def test_an_act_of_the_eu_is_no_contract_and_not_the_act_that_it_names(tmp_path: Path) -> None:
    name, front = guessed(tmp_path, DECISION, "scc.md")
    assert (front.kind, front.language) == (Kind.STATUTE, Language.ENGLISH)
    assert name == "statutes/commission-implementing-decision-eu-2021-914/en"
    assert (front.valid_from, front.as_of) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Durchführungsbeschluss (EU) 2021/915 der Kommission",
        "Berichtigung der Verordnung (EU) 2016/679",
        "Richtlinie (EG) 95/46",
        "Commission Delegated Regulation (EU) 2024/1",
        "Corrigendum to Regulation (EU) 2016/679",
    ],
)
def test_how_acts_of_the_eu_begin(tmp_path: Path, line: str) -> None:
    assert (
        guessed(tmp_path, DECISION.replace("COMMISSION IMPLEMENTING DECISION (EU) 2021/914", line), "x.md")[1].kind
        is Kind.STATUTE
    )


@pytest.mark.parametrize("line", ["Agreement under Regulation (EU) 2016/679", "Verordnung eines Arztes"])
def test_a_contract_that_names_an_act_stays_one(tmp_path: Path, line: str) -> None:
    text = DECISION.replace("COMMISSION IMPLEMENTING DECISION (EU) 2021/914", line)
    assert guessed(tmp_path, text, "x.md")[1].kind is Kind.CONTRACT


@pytest.mark.parametrize(
    ("root", "head", "state"),
    [
        ("ACT", '<BIB.INSTANCE><DATE ISO="20160427"/><LG.DOC>DE</LG.DOC></BIB.INSTANCE>', date(2016, 4, 27)),
        ("CONS.ACT", '<INFO.CONSLEG CONSLEG.REF="2016R0679" CONSLEG.DATE="20180523"/>', date(2018, 5, 23)),
        ("ACT", '<BIB.INSTANCE><DATE ISO="soon"/></BIB.INSTANCE>', None),
    ],
)
def test_official_xml_tells_its_state(root: str, head: str, state: date | None) -> None:
    raw = FORMEX.format(root=root, head=head, title="Verordnung (EU) 2016/679")
    front = guess_front(raw.encode(), "l.xml", detect(raw.encode(), "l.xml"))
    assert front.as_of == state


def test_the_act_tells_since_when_it_applies(tmp_path: Path) -> None:
    raw = FORMEX.format(root="ACT", head="<BIB.INSTANCE/>", title="Verordnung (EU) 2016/679")
    name, front = guessed(tmp_path, raw, "l.xml")
    assert (name, front.valid_from, front.valid_to) == ("statutes/dsgvo/de", date(2018, 5, 25), None)


def test_an_old_statute_tells_its_state_and_its_end(tmp_path: Path) -> None:
    name, front = guessed(tmp_path, OLD, "bdsg.md")
    assert name == "statutes/bdsg-a-f/de"
    assert (front.as_of, front.valid_from, front.valid_to) == (date(2009, 8, 14), None, date(2018, 5, 24))


def test_a_date_that_does_not_exist_is_no_state(tmp_path: Path) -> None:
    assert guessed(tmp_path, OLD.replace("14.8.2009", "31.2.2009"), "bdsg.md")[1].as_of is None


def test_a_page_number_is_no_title(tmp_path: Path) -> None:
    text = "1\n\nDATA PROCESSING ADDENDUM\n\nThe processor calls customers only on the days that the parties agreed.\n"
    assert guessed(tmp_path, text, "dpa.pdf.txt")[1].title == "DATA PROCESSING ADDENDUM"


def test_the_heading_of_a_clause_is_no_title_but_what_stands_before_the_text_is(tmp_path: Path) -> None:
    clause = "## 1. Subject\n\nThe processor calls customers only on the days that the parties agreed.\n"
    assert guessed(tmp_path, clause, "acme dpa.md")[1].title == "acme dpa"
    assert guessed(tmp_path, clause.replace("1. Sub", "§ 2 Sub"), "other dpa.md")[1].title == "other dpa"
    stated = f"---\ntitle: Data processing agreement\nlinks:\n  - title: German version\n---\n\n{clause}"
    assert guessed(tmp_path, stated, "third.md")[1].title == "Data processing agreement"
    year = clause.replace("## 1. Subject", "# 2026 Data Processing Agreement")
    assert guessed(tmp_path, year, "fourth.md")[1].title == "2026 Data Processing Agreement"


def test_a_long_first_line_is_the_title_of_a_law_only() -> None:
    line = "Was über die Verarbeitung von Kundendaten im Auftrag vereinbart wird, " * 3
    for kind, title in ((Kind.CONTRACT, "acme dpa"), (Kind.STATUTE, f"{line[:120].rpartition(' ')[0]} …")):
        front = FrontMatter(title="acme dpa", kind=kind, language=Language.GERMAN)
        document = Document(id="x", front=front, sha256="", text=line, sections=())
        assert front_of(document).title == title
