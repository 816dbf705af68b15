"""The norm register: what exists, what does not, and what it does not know."""

from collections.abc import Sequence

import pytest

from assistant.documents.document import Document
from assistant.law.reference import Reference, canonical, parse
from assistant.law.register import RegisterStatus, exists, register_status, registered_acts, title, url

EXISTING = """
Art. 28 Abs. 10 DSGVO
ErwG 173 DSGVO
§ 43 Abs. 4 BDSG
§ 11 Abs. 2 S. 2 Nr. 10 BDSG a.F.
Klausel 8.9 lit. g SCC 2021/914
Anhang IV SCC 2021/915
Art. 5 Abs. 1 UAbs. 1 lit. ba KI-VO
Art. 4a Abs. 1 KI-VO
§ 37a Abs. 2 Nr. 1 lit. b BDSG
§ 25a Abs. 1 S. 4 Nr. 3 lit. c KWG
§ 15 Abs. 1 Nr. 9 KI-MIG
§ 6 Abs. 2 DSG (AT)
Art. 9 Abs. 3 DSG (CH)
AT 9 MaRisk
"""
MISSING = """
Art. 28 Abs. 11 DSGVO
Art. 100 DSGVO
ErwG 174 DSGVO
§ 86a BDSG
§ 17 BDSG a.F.
§ 17 UWG
Klausel 11 SCC 2021/915
Klausel 7.9 SCC 2021/915
Anhang V SCC 2021/915
§ 67 BSIG
§ 393 Abs. 9 SGB V
"""
UNKNOWN = """
Art. 8 GRCh
§ 12 Abs. 2 StBerG
§ 999 BGB
§ 250 HGB
Anhang III KI-VO
Art. 28 UK GDPR
Art. 24 Abs. 9 DSG (CH)
§ 6 DSG
AT 4.3.2 MaRisk
Art. 1 SCC 2021/915
EuGH C-683/21
LG Bonn 29 OWi 1/20
"""
RIS = "https://www.ris.bka.gv.at/NormDokument.wxe?Abfrage=Bundesnormen"
CASES = [
    (norm, expected)
    for block, expected in (
        (EXISTING, RegisterStatus.EXISTS),
        (MISSING, RegisterStatus.MISSING),
        (UNKNOWN, RegisterStatus.NOT_IN_REGISTER),
    )
    for norm in block.strip().splitlines()
]


def read(norm: str) -> Reference:
    reference = parse(norm)
    assert reference is not None, norm
    return reference


@pytest.mark.parametrize(("norm", "expected"), CASES)
def test_standing(norm: str, expected: RegisterStatus) -> None:
    assert register_status(read(norm)) is expected
    assert exists(read(norm)) is (expected is RegisterStatus.EXISTS)


@pytest.mark.parametrize(
    ("norm", "german", "english"),
    [
        ("Art. 28 Abs. 1 DSGVO", "Auftragsverarbeiter", "Processor"),
        ("Klausel 7.7 lit. a SCC 2021/915", "Einsatz von Unterauftragsverarbeitern", "Use of sub-processors"),
        ("Modul 2 Klausel 8.1 SCC 2021/914", "Instructions", "Instructions"),
        ("Anhang I SCC 2021/915", "Liste der Parteien", "List of parties"),
        ("§ 43 Abs. 3 BDSG a.F.", "Bußgeldvorschriften", "Bußgeldvorschriften"),
        ("ErwG 81 DSGVO", None, None),
        ("Art. 8 GRCh", None, None),
    ],
)
def test_title(norm: str, german: str | None, english: str | None) -> None:
    assert title(read(norm)) == german
    assert title(read(norm), "en") == english


@pytest.mark.parametrize(
    ("norm", "language", "expected"),
    [
        ("§ 6 Abs. 2 DSG (AT)", "de", f"{RIS}&Gesetzesnummer=10001597&Artikel=2&Paragraf=6"),
        ("Art. 9 DSG (CH)", "en", "https://www.fedlex.admin.ch/eli/cc/2022/491/en#art_9"),
        ("Art. 28 UK GDPR", "de", "https://www.legislation.gov.uk/eur/2016/679/article/28"),
        ("§ 1 AÜG", "de", "https://www.gesetze-im-internet.de/a_g/__1.html"),
        ("Art. 30 Abs. 2 DORA", "en", "https://eur-lex.europa.eu/eli/reg/2022/2554/oj/eng#art_30"),
        ("§ 6 DSG", "de", None),
        ("Art. 28 Abs. 3 DSGVO", "de", "https://eur-lex.europa.eu/eli/reg/2016/679/oj/deu#art_28"),
        ("ErwG 81 DSGVO", "en", "https://eur-lex.europa.eu/eli/reg/2016/679/oj/eng#rct_81"),
        ("§ 43 Abs. 3 BDSG", "de", "https://www.gesetze-im-internet.de/bdsg_2018/__43.html"),
        ("§ 3 TDDDG", "en", "https://www.gesetze-im-internet.de/ttdsg/__3.html"),
        ("EuGH C-703/25 P", "en", "https://curia.europa.eu/juris/liste.jsf?language=en&num=C-703/25%20P"),
        ("§ 43 BDSG a.F.", "de", None),
        ("Art. 100 DSGVO", "de", None),
        ("BGH VI ZR 396/24", "de", None),
    ],
)
def test_url(norm: str, language: str, expected: str | None) -> None:
    assert url(read(norm), language) == expected


def test_every_unit_of_the_register_can_be_named_and_has_no_sentence_of_the_law() -> None:
    for act in registered_acts().values():
        for kind, units in act.units.items():
            for number, unit in units.items():
                reference = Reference(act=act.act, kind=kind, number=number)
                assert parse(canonical(reference)) == reference
                assert exists(reference)
                assert all(len(unit.get(language, "")) < 250 for language in ("de", "en"))


def test_the_register_is_as_large_as_the_acts() -> None:
    units = {
        act.act: {str(kind): len(numbers) for kind, numbers in act.units.items()} for act in registered_acts().values()
    }
    assert units["DSGVO"] == {"article": 99, "recital": 173}
    assert units["BDSG"] == {"section": 87}
    assert units["SCC 2021/915"] == {"clause": 20, "annex": 4}


def test_every_norm_of_the_corpus_is_canonical_and_exists(documents: Sequence[Document]) -> None:
    norms = {
        norm: document.id for document in documents for section in document.sections for norm in section.note.norms
    }
    assert len(norms) > 300
    for norm, document in norms.items():
        reference = read(norm)
        assert canonical(reference) == norm, document
        assert register_status(reference) is not RegisterStatus.MISSING, (document, norm)
