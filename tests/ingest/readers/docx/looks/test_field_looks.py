"""Fields of a Word document that may show other words than those that the file keeps for them."""

import pytest

from tests.support.docx_files import looks, p

OTHER = "It may sell all data."


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    words = f"{mark('separate')}<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f"<w:p>{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{words}{mark('end')}</w:p>"


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
    ("code", "result"),
    [
        ("PAGE", "3"), (r"NUMPAGES \* MERGEFORMAT", "12"), (r"REF a \r \h", "§ 5 Abs. 2 lit. a"), ("REF kept", OTHER),
        ("kept", OTHER), (r"REF a \p", "oben"), (r"PAGE \# &quot;0,0&quot;", "1"),
        (r"DATE \@ &quot;dd.MM.yy&quot;", "1.2.26"),
        ("TIME", "1. Dezember 2026"), ("HYPERLINK x", OTHER), ("TOC", "1 Scope 2 2. Duties 3"), ("SEQ Annex", "IV"),
        ("XE x", ""),
        ("TC x", ""),
        ("FORMTEXT", OTHER), ("FORMCHECKBOX", ""), ("=SUM(ABOVE)", "12"),
        (r"STYLEREF 1 \s", "1"), (r"REF a \r", "Exhibit 3"),
    ],
)  # fmt: skip
def test_fields_that_leave_words_as_they_are(code: str, result: str) -> None:
    kept = f'<w:p><w:bookmarkStart w:id="1" w:name="kept"/><w:r><w:t>{OTHER}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    assert looks(kept + field(code, result)) == []


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
