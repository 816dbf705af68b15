"""Fields of a Word document that may show other words than those that the file keeps for them."""

import hashlib
import io
import time
import zipfile

import pytest

from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import OFFICE, given_as, left_out, looks, make_docx, p

OTHER = "It may sell all data."


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str, before: str = "") -> str:
    words = f"{mark('separate')}<w:r><w:t>{result}</w:t></w:r>" if result else ""
    said = f'<w:r><w:t xml:space="preserve">{before}</w:t></w:r>' if before else ""
    return f"<w:p>{said}{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{words}{mark('end')}</w:p>"


@pytest.mark.parametrize(
    ("code", "result", "kind"),
    [
        ('IF 1 = 1 "sells" "keeps"', OTHER, "IF"), ("INCLUDETEXT https://example.com/a.docx", OTHER, "INCLUDETEXT"),
        ("DOCPROPERTY Clause", OTHER, "DOCPROPERTY"), ("DOCVARIABLE x", OTHER, "DOCVARIABLE"),
        ("QUOTE x", OTHER, "QUOTE"),
        ("MERGEFIELD Name", OTHER, "MERGEFIELD"), ("XE x", OTHER, "XE"), ("PAGE", OTHER, "PAGE"), ("=1", OTHER, "="),
        (r"REF a \r \h", OTHER, "REF"), ("REF elsewhere", OTHER, "REF"), ("elsewhere", OTHER, "ELSEWHERE"),
        (r"PAGE \# &quot;never 0&quot;", "1", "PAGE"), (r"DATE \@ &quot;'never' d&quot;", "1.1.2026", "DATE"),
        ("ADVANCE x", "", "ADVANCE"), ("MACROBUTTON x Never", "", "MACROBUTTON"), ("FORMDROPDOWN", "", "FORMDROPDOWN"),
        ("EQ x", "", "EQ"), ("", OTHER, ""), ("TOC", OTHER, "TOC"), ("DATE", OTHER, "DATE"),
    ],
)  # fmt: skip
def test_fields_that_may_change_words(code: str, result: str, kind: str) -> None:
    assert looks(p("Text.") + field(code, result)) == [(f"w:instrText {kind}".strip(), result or code)]


@pytest.mark.parametrize(
    ("before", "code", "result"),
    [
        ("See page ", "PAGE", "3"), ("Seite 1 von ", r"NUMPAGES \* MERGEFORMAT", "12"),
        ("Under ", r"REF a \r \h", "§ 5 Abs. 2 lit. a"), ("", "REF kept", OTHER),
        ("See page ", r"PAGE \* Arabic \* MERGEFORMAT", "3"),
        ("See ", r"REF a \p", "oben"), ("Pages ", r"PAGE \# &quot;0,0&quot;", "1"),
        ("Stand: ", r"DATE \@ &quot;dd.MM.yy&quot;", "1.2.26"), ("Dated ", "DATE", "1 December 2026"),
        ("", "HYPERLINK x", OTHER), ("Annex ", "SEQ Annex", "IV"), ("Table 2-", r"SEQ Table \* ARABIC \s 1", "1"),
        ("", "XE x", ""), ("", "TC x", ""), ("", "FORMTEXT", OTHER), ("", "FORMCHECKBOX", ""),
        ("Table ", r"STYLEREF 1 \s", "1"), ("Under ", r"REF a \r", "Exhibit 3"),
        ("Under sub-clause ", r"REF a \r", "3.1"), ("Under ", r"REF a \r", "Sub-section 3.1"),
        ("Siehe Pkt. ", r"REF a \r", "3"), ("Appendices 2 and ", "SEQ Appendix", "3"), ("Recital ", "PAGE", "4"),
        ("Under clauses 3, 4.1 and ", r"REF a \r", "5.2"), ("Siehe Fußnote ", r"NOTEREF a \h", "4"),
    ],
)  # fmt: skip
def test_fields_that_leave_words_as_they_are(before: str, code: str, result: str) -> None:
    kept = f'<w:p><w:bookmarkStart w:id="1" w:name="kept"/><w:r><w:t>{OTHER}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    assert looks(kept + field(code, result, before)) == []


@pytest.mark.parametrize(
    ("before", "code", "result", "kind"),
    [
        ("At the latest ", r"DATE \@ &quot;yyyy&quot;", "24", "DATE"), ("It may ", "DATE", "0 not", "DATE"),
        ("Within ", r"LISTNUM \l 1 \s 72", "24", "LISTNUM"), ("Within ", "AUTONUM", "24", "AUTONUM"),
        ("Within ", "PAGE", "24", "PAGE"), ("Within ", "= 72", "24", "="), ("Within ", r"SEQ a \r 72", "24", "SEQ"),
        ("Within clause 4: ", "PAGE", "24", "PAGE"), ("Jeder Art ", "PAGE", "24", "PAGE"),
        ("Within ", r"REF a \r", "24", "REF"), ("Ends on ", "DATE", "1.2.2026", "DATE"), ("Date ", "TIME", "8", "TIME"),
        ("Page ", r"SEQ a \h", "24", "SEQ"), ("", r"REF kept \* Hex", OTHER, "REF"), ("", "SET kept x", "", "SET"),
        ("", r"TOC \f", "", "TOC"), ("", "RD x.docx", "", "RD"), ("", "FORMCHECKBOX", OTHER, "FORMCHECKBOX"),
        ("", "REF doubled", OTHER, "REF"), ("", "kept", OTHER, "KEPT"), ("", "page", OTHER, "PAGE"),
    ],
)  # fmt: skip
def test_fields_that_word_computes_in_a_sentence(before: str, code: str, result: str, kind: str) -> None:
    marks = "".join(
        f'<w:p><w:bookmarkStart w:id="{place}" w:name="{name}"/><w:r><w:t>{words}</w:t></w:r>'
        f'<w:bookmarkEnd w:id="{place}"/></w:p>'
        for place, (name, words) in enumerate(
            [("kept", OTHER), ("page", OTHER), ("doubled", OTHER), ("doubled", "Other.")]
        )
    )
    assert looks(marks + field(code, result, before)) == [(f"w:instrText {kind}", result or code)]


def test_a_unit_is_none_behind_a_stop_or_in_a_longer_word() -> None:
    said = field("PAGE", "24", "Tabelle ").removesuffix("</w:p>")
    for behind in (": Monatliche Kosten", ". Monate zählen voll.", "; Tage", " Tagesordnung", ") Jahresbericht"):
        assert looks(f'{said}<w:r><w:t xml:space="preserve">{behind}</w:t></w:r></w:p>') == []


@pytest.mark.parametrize(
    "unit",
    [" hours", " Stunden", " working days", " %", " Kalendertagen", "-Monats-Frist", " (Wochen)", "‑jähriger Frist"],
)
def test_an_amount_is_no_place(unit: str) -> None:
    words = f'<w:r><w:t xml:space="preserve">{unit} later</w:t></w:r></w:p>'
    said = field("PAGE", "24", "As stated on page ")
    assert looks(said.removesuffix("</w:p>") + words) == [("w:instrText PAGE", "24")]
    assert looks(said.removesuffix("</w:p>") + words.replace(unit, " or")) == []
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>4</w:t></w:r>"
    assert looks(said.replace(mark("end"), hidden + mark("end")).removesuffix("</w:p>") + words) != []


def test_a_place_that_nobody_sees_is_none() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>page </w:t></w:r>"
    assert looks(field("PAGE", "24", "Within ").replace(mark("begin"), hidden + mark("begin"))) != []


def test_fields_that_are_to_be_made_anew() -> None:
    annex = field("SEQ Annex", "4", "Annex ")
    assert looks(annex.replace('"begin"', '"begin" w:dirty="true"')) == [("w:instrText SEQ", "4")]
    assert looks(annex, settings="<w:updateFields/>") == [("w:instrText SEQ", "4")]
    contents = field("TOC", "1 Scope 2").replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="V1"/></w:pPr>')
    styles = '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
    assert looks(p(OTHER) + contents, styles=styles, settings='<w:updateFields w:val="true"/>') == []


def test_a_table_of_figures_is_one_of_contents() -> None:
    listed = field(r"TOC \h \z \c &quot;Abbildung&quot;", "Abbildung 1 Räume 2")
    listed = listed.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="V1"/></w:pPr>')
    styles = '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="table of figures"/></w:style>'
    document = read_docx(make_docx(p(OTHER) + listed, styles=styles), given_as())
    assert document.unknown_looks == ()
    assert left_out(document) == [("contents", "Abbildung 1 Räume 2")]


def test_fields_in_a_long_code_take_no_time() -> None:
    words = " ".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(12_000))
    code = f"<w:r><w:instrText>TOC {words}</w:instrText></w:r>"
    inner = "".join(mark("begin") + mark("separate") + mark("end") for _ in range(2_000))
    start = time.process_time()
    assert looks(f"{p(OTHER)}<w:p>{mark('begin')}{code}{mark('separate')}{inner}{mark('end')}</w:p>")
    assert time.process_time() - start < 10


def test_a_clause_in_a_field_for_contents() -> None:
    assert looks(field("TOC", "It erases all data")) == [("w:instrText TOC", "It erases all data")]


def test_a_field_of_a_form_that_word_fills_in() -> None:
    data = '<w:ffData><w:textInput><w:type w:val="calculated"/></w:textInput></w:ffData>'
    begin = f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>'
    computed = field("FORMTEXT", "24").replace('<w:fldChar w:fldCharType="begin"/>', begin)
    assert looks(computed) == [("w:instrText FORMTEXT", "24")]
    assert looks(computed.replace("calculated", "number")) == []


def test_fields_of_headers_and_footers() -> None:
    for code, result in [
        ("PAGE", "3"),
        ("STYLEREF 1", "Scope"),
        (r"DATE \@ &quot;yyyy&quot;", "2026"),
        ("FILENAME", "a"),
    ]:
        assert looks(p(OTHER), footer=field(code, result)) == []
    for code in ("IF 1 = 1 x y", "DOCPROPERTY x", "TITLE", "INCLUDETEXT x", "LISTNUM", "QUOTE x"):
        assert looks(p(OTHER), footer=field(code, "Sample Ltd")) == [(f"w:instrText {code.split()[0]}", "Sample Ltd")]


def test_fields_that_show_what_the_file_says_of_itself() -> None:
    def of(title: str, added: str) -> list[str]:
        buffer = io.BytesIO(make_docx(field("TITLE", "The contract") + field("DOCPROPERTY Number", "No. 5")))
        with zipfile.ZipFile(buffer) as source:
            parts = {name: source.read(name).decode() for name in source.namelist()}
        package = "http://schemas.openxmlformats.org/package/2006"
        relations = (
            f'<Relationship Id="c" Type="{package}/relationships/metadata/core-properties" Target="core.xml"/>'
            f'<Relationship Id="d" Type="{OFFICE}/custom-properties" Target="custom.xml"/></Relationships>'
        )
        parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", relations)
        parts["core.xml"] = f'<x:c xmlns:x="x" xmlns:dc="dc"><dc:title>{title}</dc:title></x:c>'
        parts["custom.xml"] = (
            f'<Properties xmlns="x"><!-- x --><?x name?><property name="number"><v>{added}</v></property></Properties>'
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            for name, content in parts.items():
                target.writestr(name, content)
        return [look.stated for look in read_docx(buffer.getvalue(), given_as()).unknown_looks]

    assert of("The contract", "No. 5") == []
    assert of("<!-- x -->The contract<?x y?>", "<!-- x -->No. 5<?x y?>") == []
    assert of(OTHER, "No. 5") == ["w:instrText TITLE"]
    assert of("The contract", OTHER) == ["w:instrText DOCPROPERTY"]


def test_simple_fields_and_those_within_others() -> None:
    simple = f'<w:p><w:fldSimple w:instr="DOCPROPERTY x"><w:r><w:t>{OTHER}</w:t></w:r></w:fldSimple></w:p>'
    assert looks(simple) == [("w:instrText DOCPROPERTY", OTHER)]
    inner = field("PAGE", "3").removeprefix("<w:p>").removesuffix("</w:p>")
    code = f"<w:r><w:instrText>IF </w:instrText></w:r>{inner}<w:r><w:instrText>= 1</w:instrText></w:r>"
    nested = f"<w:p>{mark('begin')}{code}{mark('separate')}<w:r><w:t>{OTHER}</w:t></w:r>{mark('end')}</w:p>"
    assert looks(nested) == [("w:instrText IF", OTHER)]


def test_a_field_without_end() -> None:
    assert looks(p("Text.") + f"<w:p>{mark('begin')}<w:r><w:t>{OTHER}</w:t></w:r></w:p>") == [("w:instrText", "")]


def test_fields_in_each_other_without_end_take_no_time() -> None:
    many = "".join(mark("begin") + mark("separate") for _ in range(3_000))
    words = "<w:r><w:t>word </w:t></w:r>" * 3_000
    assert looks(f"<w:p>{many}{words}</w:p>")


def test_a_code_without_a_field() -> None:
    for outside in (
        "<w:instrText>{}</w:instrText>",
        f"{mark('begin')}{mark('separate')}<w:instrText>{{}}</w:instrText>",
    ):
        found = looks(p("Text.") + f"<w:p><w:r>{outside.format(OTHER)}</w:r></w:p>")
        assert ("w:instrText IT", OTHER) in found
