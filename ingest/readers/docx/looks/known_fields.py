"""Fields of a Word document of which it is known that they show the words that the file keeps for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

HARMLESS = {"HYPERLINK", "FORMTEXT"}
"""Fields that show the words kept for them, as they are typed in."""
UNSHOWN = {"XE", "TC", "TA", "PRIVATE", "FORMCHECKBOX"}
"""Fields that show nothing, or a box that is read, whatever words the file keeps for them."""
PAGES = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"}
NUMBERS = {*PAGES, "PAGEREF", "NOTEREF", "SEQ"}
DATES = {"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"}
REFERENCES = {"REF", "STYLEREF"}
PROPERTIES = {"TITLE", "SUBJECT", "AUTHOR", "DOCPROPERTY"}
"""Fields that show what the file says of itself."""
ONLY_MARGIN = {"STYLEREF", "FILENAME"}
"""Fields that say in a header or a footer where one is: words of the document, and the name of the file."""
STEADY = {*HARMLESS, *UNSHOWN, "PAGE", "NUMPAGES", "PAGEREF", "TOC"}
"""Fields that may be made anew when the file is opened: they show the same, or their words count for nothing."""
SWITCHES = {
    **dict.fromkeys(PAGES, "*#"), **dict.fromkeys(DATES, "*@l"), **dict.fromkeys(PROPERTIES, "*"),
    "TOC": "abchlnopstuwxz*",
    "PAGEREF": "*#hp", "NOTEREF": "*hfp", "SEQ": "*cnrs", "REF": "*hrnwpt", "STYLEREF": "*snrwlpt", "FILENAME": "*p",
}  # fmt: skip
"""Without what takes words of fields that show nothing, or shows nothing."""
SWITCH = re.compile(r"\\(\S)\s*(\"[^\"]*\"?|[^\s\\]*)")
VALUES = {
    "*": re.compile('"?(?:mergeformat|charformat|arabic|roman|alphabetic|upper|lower|firstcap|caps)?"?', re.IGNORECASE),
    "#": re.compile('"?[#0.,]*"?'),
    "@": re.compile('["dMyYHhmsAaPp/.,:\\- ]*'),
}
"""Forms of words, numbers and dates; those with words of their own may say anything."""
ANY = re.compile(".*")
AS_NUMBER = set("rnwps")
WORD, ROMAN = re.compile(r"[^\W\d_]+"), re.compile("[ivxlcdm]+")
BESIDE = {"above", "below", "oben", "unten"}
NAMES = {
    "abbildung", "abbildungen", "abs", "absatz", "abschn", "abschnitt", "abschnitte", "abschnitten", "abschnitts",
    "absätze", "absätzen", "anhang", "anhänge", "anlage", "anlagen", "annex", "annexes", "annexure", "annexures",
    "appendices", "appendix", "article", "articles", "artikel", "artikeln", "attachment", "buchst", "buchstabe",
    "buchstaben", "cl", "clause", "clauses", "exhibit", "exhibits", "figure", "figures", "kap", "kapitel", "kapiteln",
    "klausel", "klauseln", "lit", "nr", "nummer", "page", "pages", "para", "paragraf", "paragrafen", "paragraph",
    "paragraphs", "pkt", "punkt", "punkte", "punkten", "recital", "recitals", "satz", "schedule", "schedules", "sec",
    "section", "sections", "seite", "seiten", "sub", "sub-clause", "sub-clauses", "sub-section", "sub-sections",
    "subclause", "subclauses", "subsection", "subsections", "tabelle", "tabellen", "table", "tables", "teil",
    "unterabsatz", "unterabsätze", "unterabsätzen", "ziff", "ziffer", "ziffern",
}  # fmt: skip
TITLED = {"art", "part"}
"""What names a place only where it is written as its title."""
NOTES = {"fn", "footnote", "fußnote", "note"}
JOINTS = {"and", "or", "to", "of", "through", "und", "oder", "bis", "von", "sowie", ""}
LONGEST_LIST = 8
UNITS = {
    "[%€$£]", "eur", "euros?", "usd", "per ?cent", "prozent", "times", "mal", "hours?", "minutes?", "weeks?", "months?",
    "years?", r"(?:\w+ )?days?", "h", r"\w*stunden?", "minuten?", r"(?:\w+ )?tag(?:e|en|e?s)?", r"\w*tag(?:e|en|e?s)?",
    r"\w*wochen?",
    r"\w*monat(?:e|en|e?s)?", r"jahre?[ns]?", r"\w*(?:stündig|tägig|wöchig|monatig|jährig)(?:e[mnrs]?)?",
}  # fmt: skip
UNIT = re.compile(rf"[\s(\-\u2010-\u2015]*(?:{'|'.join(sorted(UNITS))})(?!\w)", re.IGNORECASE)
"""What makes an amount of the number before it."""
LONGEST_NUMBER, SHORT, DAY_AND_MONTH = 40, 2, 2
WHOLE_DAY = re.compile(
    r"\d{1,2}([./-])\s?\d{1,2}\1\s?\d{2,4}|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}(?:\.|st|nd|rd|th)? [^\W\d_]{3,10},? \d{4}|[^\W\d_]{3,10} \d{1,2},? \d{4}"
)
DATED = re.compile(r"(?<![^\W\d_])(?:date|dated|datum|stand)\s?:?\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field: its `code`, the words kept for it, those `before` it in its paragraph and `behind` it (None: not read).

    Attributes:
        is_old: Word makes it anew when it opens the file, or asks whether it should.
        is_computed: the field of a form is filled in by Word.
        is_made: other fields make its code.
        has_read: words of it are part of the text.
    """

    code: str
    result: str
    before: str | None
    behind: str | None = None
    is_old: bool = False
    is_computed: bool = False
    is_made: bool = False
    has_read: bool = False


def is_known(kind: str, kept: KeptField, target: str | None, properties: Mapping[str, str | None]) -> bool:
    """Tell whether it is known that a field of this `kind` shows the words kept for it.

    `target` are the words of the bookmark that it names, `properties` what the file says of itself.
    """
    if kind in HARMLESS:
        return not kept.is_computed
    if kind in UNSHOWN:
        return not (kept.result or kept.is_made)
    switches = [(name.lower(), stated) for name, stated in SWITCH.findall(kept.code)]
    known = SWITCHES.get(kind, "")
    is_usual = all(name in known and VALUES.get(name, ANY).fullmatch(said) for name, said in switches)
    if kept.is_made or not is_usual or sum(name == "@" for name, _ in switches) > 1:
        return False
    judge = _is_harmless_margin if kept.before is None else _is_harmless_text
    return _shows_what_there_is(kind, kept, target, properties) or judge(kind, kept, dict(switches))


def _is_harmless_margin(kind: str, kept: KeptField, switches: Mapping[str, str]) -> bool:
    """Tell whether a field may say something else where no words are part of the text: a number, a day, a heading."""
    is_dated = kind in DATES and _is_date(kept.result)
    return kind in ONLY_MARGIN or is_dated or (_is_numbered(kind, switches) and _is_number(kept.result))


def _is_harmless_text(kind: str, kept: KeptField, switches: Mapping[str, str]) -> bool:
    """Tell whether a field may say something else among words of the text: it names a place, or a day."""
    if kept.is_old and kind not in STEADY:
        return False
    if _is_numbered(kind, switches):
        is_amount = kept.behind is None or UNIT.match(kept.behind) is not None
        return not is_amount and _is_number(kept.result) and _is_place(kept.before or "", kept.result, kind)
    return kind in DATES and _is_day(kept.before or "", kept.result, switches.get("@"))


def _is_numbered(kind: str, switches: Mapping[str, str]) -> bool:
    return kind in NUMBERS or (kind in REFERENCES and bool(AS_NUMBER.intersection(switches)))


def _shows_what_there_is(kind: str, kept: KeptField, target: str | None, properties: Mapping[str, str | None]) -> bool:
    """Tell whether a field shows words that are read elsewhere: of the document, or of what the file says of itself."""
    if kind == "TOC":
        return not kept.has_read
    if kind in PROPERTIES:
        return properties.get(_property(kind, kept.code)) == kept.result
    return kind == "REF" and target is not None and target == kept.result


def _is_day(before: str, result: str, picture: str | None) -> bool:
    """Tell whether a date says which day it is, of what is dated so."""
    is_whole = picture is None or (set("dMy") <= set(picture) and not set("Hhms") & set(picture))
    return is_whole and WHOLE_DAY.fullmatch(result) is not None and DATED.search(before) is not None


def _property(kind: str, code: str) -> str:
    """Give what a field names of what the file says of itself; nothing where it says something anew."""
    named = SWITCH.sub("", code).strip().partition(" ")[2].strip().strip('"').lower()
    if kind == "DOCPROPERTY":
        return named
    return kind.lower() if not named else ""


def _is_date(result: str) -> bool:
    months = [word for word in WORD.findall(result) if len(word) > SHORT]
    return bool(re.search(r"\d", result)) and len(result) <= LONGEST_NUMBER and len(months) <= DAY_AND_MONTH


def _is_number(result: str) -> bool:
    """Tell whether a field gives a number, or the place of a clause."""
    return len(result) <= LONGEST_NUMBER and all(map(_is_part, WORD.findall(result.lower())))


def _is_part(word: str) -> bool:
    return word in NAMES | BESIDE | TITLED or word == len(word) * word[0] or ROMAN.fullmatch(word) is not None


def _is_place(before: str, result: str, kind: str) -> bool:
    """Tell whether a number names a place, and is none of days or hours: by the words before it, or its own."""
    first = (WORD.findall(result.lower()) or [""])[0]
    if kind in REFERENCES and (result.startswith("§") or first in NAMES | BESIDE | TITLED):
        return True
    for word in reversed(before.split()[-LONGEST_LIST:]):
        bare = word.strip(".,:;()[]–-/").lower()
        if bare in (NAMES if kind != "NOTEREF" else NOTES) or word.startswith(("§", "Art.", "Part")):
            return True
        is_listed = bare in JOINTS or len(bare) == 1 or any(map(str.isdigit, bare))
        if not is_listed or word.endswith((":", ";", ".")):
            return False
    return False
