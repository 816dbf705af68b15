"""The norm register is made from official files; here from small ones that look like them."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.errors import IngestError
from assistant.messages import LANGUAGES
from ingest.norms.clauses import read_clauses
from ingest.norms.eurlex import read_eurlex
from ingest.norms.formex import read_formex
from ingest.norms.gii import read_gii
from ingest.norms.old_bdsg import read_markdown
from ingest.norms.register import REGISTER, TITLE_WORDS, RegisterSource, build_register, law_app, read_sources, slug

FORMEX = """<ACT><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P><TXT>Weil.</TXT></NP></CONSID></GR.CONSID>
<ARTICLE IDENTIFIER="001"><TI.ART>Artikel 1</TI.ART>
<STI.ART>Titel <QUOT.START CODE="201E"/>A<QUOT.END CODE="201C"/></STI.ART>
<PARAG IDENTIFIER="001.001"><NO.PARAG>(1)</NO.PARAG>
<ALINEA>Eins gilt. Zwei gilt<NOTE>Eine Note. Noch eine.</NOTE>.</ALINEA></PARAG>
<PARAG IDENTIFIER="001.002"><NO.PARAG>(2)</NO.PARAG>
<ALINEA><P>Vorab gilt das. Im Vertrag steht:</P><LIST TYPE="alpha">
<ITEM><NP><NO.P>a)</NO.P><TXT>eins;</TXT></NP></ITEM><ITEM><NP><NO.P>b)</NO.P><TXT>zwei.</TXT></NP></ITEM></LIST></ALINEA>
<ALINEA>Danach.</ALINEA></PARAG></ARTICLE>
<ARTICLE IDENTIFIER="002"><TI.ART>Artikel 2</TI.ART><STI.ART>Begriffe</STI.ART><ALINEA><P>Es heißt</P><LIST TYPE="ARAB">
<ITEM><NP><NO.P>1.</NO.P><TXT>eins</TXT><P><LIST><ITEM><NP><NO.P>a)</NO.P><TXT>oder</TXT></NP></ITEM></LIST></P></NP></ITEM>
<ITEM><NP><NO.P>2.</NO.P><TXT>zwei.</TXT></NP></ITEM></LIST></ALINEA></ARTICLE></ACT>"""
GII = """<dokumente><norm><metadaten><jurabk>X</jurabk></metadaten></norm>
<norm><metadaten><enbez>§ 1</enbez><titel>Strafe</titel></metadaten><textdaten><text><Content>
<P>(1) Wer <DL><DT>1.</DT><DD><LA>a tut <DL><DT>a)</DT><DD><LA>so</LA></DD></DL></LA></DD>
<DT>2a.</DT><DD><LA>b tut</LA></DD>
<DT>3.</DT><DD><LA>(weggefallen)</LA></DD></DL>wird bestraft. Der Versuch auch.</P><P>(2) (weggefallen)</P>
<P>(3) Ab dem 1. Januar gilt Absatz 1 Nr. 2.<BR/>Sonst nicht.</P></Content></text></textdaten></norm>
<norm><metadaten><enbez>§ 2</enbez><titel>(weggefallen)</titel></metadaten></norm>
<norm><metadaten><enbez>§ 3</enbez></metadaten>
<textdaten><text><Content><P>Kurz.</P></Content></text></textdaten></norm></dokumente>"""
MARKDOWN = """---
Title: X
---
# X

## Erster Abschnitt

### § 1 Auftrag

(1) Der Auftrag ist
schriftlich. Festzulegen sind:

1.  der
    Gegenstand,


2.
    a)  der Umfang,


    b)  die Art




    von Daten,


2a. die Rückgabe.



Er kann auch anders sein.

(2) Mehr nicht.

### § 3 – Ohne Einzug

(1) Festzulegen sind

1. der Gegenstand,

a) der Umfang und

b) die Art

aa) von Daten,

2. die Rückgabe.

### § 2 (weggefallen)

-

### Anlage (zu § 9 Satz 1)

(Fundstelle)

Maßnahmen sind,

1.  Zutritt,


2.  Zugang.
"""
CLAUSES = """menu
# ANNEX

STANDARD CLAUSES

SECTION I

Clause 1 Purpose

(a) One.
(b) Two. And more:
(1) first;
(2) second.

Clause 2 – Optional

Docking

Text, see Clause 1;

Clause 8

Safeguards

MODULE ONE: a

8.1   Limits

(i)

where this;

(ii)

where that.

MODULE TWO: b

MODULE THREE: c

8.1   Instructions

(a)

Do. And do.

APPENDIX

An explanation.

ANNEX I

A.   LIST OF PARTIES

Names
"""


def test_formex(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(FORMEX, encoding="utf-8")
    units = read_formex([path], ["de"])
    assert units["recital"] == {"1": {}}
    assert units["article"] == {
        "1": {"de": "Titel „A“", "p": {"1": {"s": 2}, "2": {"u": {"1": {"l@2": "a b", "s": 2}, "2": {}}}}},
        "2": {"de": "Begriffe", "n": {"1": {"l": "a"}, "2": {}}},
    }


def test_gii_leaves_out_what_was_repealed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(GII, encoding="utf-8")
    assert read_gii(path)["section"] == {
        "1": {"de": "Strafe", "p": {"1": {"n@1": {"1": {"l": "a"}, "2a": {}}, "s": 2}, "3": {"s": 2}}},
        "3": {},
    }


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    units = read_markdown(path)
    assert units["section"] == {
        "1": {"de": "Auftrag", "p": {"1": {"n@2": {"1": {}, "2": {"l": "a b"}, "2a": {}}, "s": 3}, "2": {}}},
        "3": {"de": "Ohne Einzug", "p": {"1": {"n": {"1": {"l": {"a": {}, "b": {"x": "aa"}}}, "2": {}}}}},
    }
    assert units["annex"] == {"§ 9 S. 1": {"n": "1 2"}}


def test_clauses_with_modules(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(CLAUSES, encoding="utf-8")
    units = read_clauses([path], ["en"])
    assert units["clause"] == {
        "1": {"en": "Purpose", "l": {"a": {}, "b": {"n@2": "1 2", "s": 2}}},
        "2": {"en": "Docking"},
        "8": {"en": "Safeguards", "m": {"1": {}, "2": {}, "3": {}}},
        "8.1": {
            "m": {
                "1": {"en": "Limits", "x": "i ii"},
                "2": {"en": "Instructions", "l": {"a": {"s": 2}}},
                "3": {"en": "Instructions", "l": {"a": {"s": 2}}},
            }
        },
    }
    assert units["annex"] == {"I": {}, "I.A": {"en": "List of parties"}}


XHTML = """<html><body><div id="rct_1"><p class="oj-normal">(1)</p></div>
<div id="art_1"><p class="oj-ti-art">Article 1</p><div><p class="oj-sti-art">Scope</p></div>
<div><p class="oj-normal">1.   It holds. It says:</p>{table}</div>
<div><p class="oj-normal">2.   First.</p><p class="oj-normal">Second. Third.</p></div></div>
<p class="oj-ti-section-1">CHAPTER II</p><p class="oj-normal">No text of an article.</p>
<div id="art_2"><p class="oj-ti-art">Article 2</p><p class="oj-normal">It is plain.</p></div></body></html>"""
ROW = '<table><tr><td><p class="oj-normal">({})</p></td><td><p class="oj-normal">one;</p></td></tr></table>'


def test_the_xhtml_of_the_official_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.xhtml"
    path.write_text(XHTML.format(table=ROW.format("a") + ROW.format("b")), encoding="utf-8")
    assert read_eurlex(path, "en") == {
        "article": {
            "1": {"en": "Scope", "p": {"1": {"l@2": "a b", "s": 2}, "2": {"u": {"1": {}, "2": {"s": 2}}}}},
            "2": {},
        },
        "recital": {"1": {}},
    }


def test_a_missing_official_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="gdpr-consolidated"):
        build_register([tmp_path / "none"], tmp_path / "out")


def test_a_file_may_lie_in_any_of_the_folders_and_excerpts_add_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = RegisterSource(reader="gii", files={"de": "a.xml"}, more=("b.xml",), state="now")
    monkeypatch.setattr("ingest.norms.register.read_sources", lambda: {"AÜG": source})
    for name, text in (("a", GII), ("b", GII.replace("§ 3", "§ 4"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.xml").write_text(text, encoding="utf-8")
    assert build_register([tmp_path / "a", tmp_path / "b"], tmp_path / "out") == {"AÜG": {"section": 3}}
    assert (tmp_path / "out" / "aueg.json").exists()


def test_the_command_writes_one_file_an_act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand = {act: source for act, source in read_sources().items() if source.reader is None}
    monkeypatch.setattr("ingest.norms.register.read_sources", lambda: by_hand)
    monkeypatch.setattr(
        "ingest.norms.register.build_register", lambda folders: build_register(folders, tmp_path / "out")
    )
    result = CliRunner().invoke(law_app, ["build", "--from", str(tmp_path)])
    assert result.exit_code == 0
    assert "PostG: section 1" in result.output
    assert json.loads((tmp_path / "out" / "postg.json").read_text(encoding="utf-8"))["units"]["section"]["71"]["open"]


def test_the_register_in_the_package_belongs_to_its_sources() -> None:
    for act, source in read_sources().items():
        entry = json.loads((REGISTER / f"{slug(act)}.json").read_text(encoding="utf-8"))
        assert (entry["act"], entry["state"], entry["links"]) == (act, source.state, source.links)


def test_no_title_of_the_register_is_a_copy_of_many_words() -> None:
    for path in REGISTER.glob("*.json"):
        for numbers in json.loads(path.read_text(encoding="utf-8"))["units"].values():
            for node in numbers.values():
                titles = (node.get(language, "") for language in LANGUAGES)
                assert all(len(re.findall(r"\w+", title)) <= TITLE_WORDS for title in titles), node
