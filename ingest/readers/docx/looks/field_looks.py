"""Fields of a Word document that may give other words than those kept for them, or show words of their code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from assistant.documents.document import UnknownLook
from ingest.readers.charset import clean, fold
from ingest.readers.docx.looks.bookmarks import bookmarked
from ingest.readers.docx.styles import Element
from ingest.readers.docx.words import DELETED, text_of

MARK, CODE, SIMPLE, TEXT = map(qn, ("w:fldChar", "w:instrText", "w:fldSimple", "w:t"))
GAPS = {qn("w:tab"), qn("w:br"), qn("w:p")}
DEEPEST = 20
SENTENCE = re.compile(r"[^\W\d_]{3}[.;](?:\s+[^\W\d_]|$)")
"""What no table of contents has, which Word makes anew."""
UNSHOWN = {"XE", "TC", "TA", "RD", "PRIVATE", "SET", "BOOKMARK"}
"""Fields that show nothing, whatever words the file keeps for them."""
KEPT = {"HYPERLINK", "TOC", "FORMTEXT", "FORMCHECKBOX"}
"""Fields whose words are made of those of the document, or typed in, and boxes, which are read."""
NUMBERS = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "NOTEREF", "FTNREF", "SEQ", "LISTNUM", "AUTONUM",
    "AUTONUMLGL", "AUTONUMOUT", "NUMWORDS", "NUMCHARS", "REVNUM", "EDITTIME", "=", "FORMULA",
}  # fmt: skip
DATES = {"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"}
REFERENCES = {"REF", "STYLEREF"}
AS_NUMBER = re.compile(r"\\[rnwps](?![a-z])", re.IGNORECASE)
PICTURE = re.compile(r"\\([#@])\s*(\"[^\"]*\"?|\S+)")
PICTURES = {"#": re.compile(r"[\"0#x.,;+\-%€$ ]*"), "@": re.compile(r"[\"dMyYHhmsAaPp/.,:\- ]*")}
"""Forms of numbers and dates; those with words of their own may say anything."""
WORD, ROMAN = re.compile(r"[^\W\d_]+"), re.compile("[ivxlcdm]+")
NAMES = {
    "abbildung", "above", "abs", "absatz", "abschnitt", "anhang", "anlage", "anlagen", "annex", "annexes",
    "appendix", "article", "artikel", "attachment", "below", "clause", "exhibit", "figure", "kapitel",
    "klausel", "lit", "nr", "oben", "page", "paragraph", "part", "punkt", "satz", "schedule", "schedules",
    "section", "seite", "tabelle", "table", "teil", "unten", "ziff", "ziffer",
}  # fmt: skip
LONGEST_NUMBER, SHORT, DAY_AND_MONTH = 40, 2, 2


@dataclass(slots=True)
class _Field:
    """A field as it is read: what its code says, and the words kept for it."""

    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_code: bool = True


def unknown_fields(root: Element) -> Iterator[UnknownLook]:
    """Name the fields of a part of which it is not known that the words kept for them are those that are shown."""
    fields = list(_fields(root))
    wanted = {word.lower() for code, _ in fields for word in code.split()[:2]}
    marked = bookmarked(root, wanted)
    for code, result in fields:
        words = code.split()
        kind = words[0].upper() if words else ""
        kind = "=" if kind.startswith("=") else kind  # "=SUM(ABOVE)"
        if kind.lower() in marked:  # a name alone refers to the bookmark
            kind, words = "REF", ["REF", *words]
        target = marked.get(words[1].lower()) if len(words) > 1 else None
        if not _is_known(kind, code, result, target):
            yield UnknownLook(text=result or code[:200], stated=f"w:instrText {kind}".strip())


def _is_known(kind: str, code: str, result: str, target: str | None) -> bool:
    if any(not PICTURES[sign].fullmatch(form) for sign, form in PICTURE.findall(code)):
        return False
    if kind in UNSHOWN:
        return not result
    if kind in KEPT:
        return kind != "TOC" or not SENTENCE.search(result)
    if kind in NUMBERS or (kind in REFERENCES and AS_NUMBER.search(code)):
        return _is_number(result)
    if kind in DATES:
        months = [word for word in WORD.findall(result) if len(word) > SHORT]
        return bool(re.search(r"\d", result)) and len(result) <= LONGEST_NUMBER and len(months) <= DAY_AND_MONTH
    return kind == "REF" and target is not None and target == result


def _is_number(result: str) -> bool:
    """Tell whether a field gives a number, or the place of a clause."""
    return len(result) <= LONGEST_NUMBER and all(map(_is_place, WORD.findall(result.lower())))


def _is_place(word: str) -> bool:
    return word in NAMES or word == len(word) * word[0] or ROMAN.fullmatch(word) is not None


def _fields(root: Element) -> Iterator[tuple[str, str]]:
    """Give the code and the words of each field; one that does not end has no words."""
    opened: list[_Field] = []
    for node in root.iter(MARK, CODE, SIMPLE, TEXT, *GAPS):
        if node.tag == SIMPLE:
            yield node.get(qn("w:instr"), ""), text_of(node)
        elif node.tag == CODE:
            if opened and opened[-1].in_code:
                opened[-1].code.append(node.text or "")
        elif node.tag == MARK:
            if next(node.iterancestors(*DELETED), None) is not None:
                continue
            kind = node.get(qn("w:fldCharType"))
            if kind == "begin":
                opened.append(_Field())
            elif kind == "separate" and opened:
                opened[-1].in_code = False
            elif kind == "end" and opened:
                ended = opened.pop()
                yield "".join(ended.code), fold(clean("".join(ended.result)))
        elif opened:
            for each in _shown(opened):
                each.result.append((node.text or "") if node.tag == TEXT else " ")
    for _ in opened:
        yield "", ""


def _shown(opened: list[_Field]) -> Iterator[_Field]:
    """Give the fields to whose words those belong that come next."""
    for each in opened[: -DEEPEST - 1 : -1]:
        if each.in_code:
            return
        yield each
