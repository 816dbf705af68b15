"""Guess what a user's document is: kind, language, title and id, from its content and its name."""

import re
import unicodedata
from datetime import date
from pathlib import PurePath

from assistant.documents.document import Document, FrontMatter
from assistant.documents.format import DocumentFormat
from assistant.domain import Kind, Language
from assistant.language.analysis import is_function_word, words
from assistant.law.reference import parse
from ingest.fetch.catalogue import VersionRule
from ingest.fetch.official_metadata import Description, OtherFileError
from ingest.fetch.official_page import describe_page
from ingest.fetch.official_xml import describe
from ingest.readers.detect import ENDINGS

OFFICIAL = {DocumentFormat.FORMEX, DocumentFormat.GII}
FOLDERS = {Kind.STATUTE: "statutes", Kind.CONTRACT: "contracts", Kind.GUIDANCE: "own-guidance"}
LONGEST_TITLE = 120
STATED = re.compile(rf"^title:[ \t]*[\"']?([^\n\"']{{3,{LONGEST_TITLE}}}?)[\"']?[ \t]*$", re.MULTILINE)
NUMBERED = re.compile(r"(?:(?:§|Ziffer|Abschnitt|Clause|Section|Article) ?\d+|\d+[.)])[\d.)]*:? ", re.IGNORECASE)
CUT = " …"
# From when until when an act applied, where questions about the past may meet both it and its predecessor.
IN_FORCE: dict[str, tuple[date | None, date | None]] = {
    "BDSG a.F.": (None, date(2018, 5, 24)),
    "BDSG": (date(2018, 5, 25), None),
    "DSGVO": (date(2018, 5, 25), None),
    "TDDDG": (date(2021, 12, 1), None),
    "UWG": (date(2004, 7, 8), None),
}
# How an act of the EU, or a corrigendum to one, begins.
CORRIGENDUM = r"(?:Berichtigung (?:der|des) |Corrigendum to )?"
BEFORE_ACT = r"(?:(?:Commission|Council) |(?:Delegierte[rs]?|Delegated|Implementing) )*"
ACT = r"(?:Durchführungs)?(?:Verordnung|Richtlinie|Beschluss(?:es)?|Regulation|Directive|Decision)"
EU_ACT = re.compile(rf"{CORRIGENDUM}{BEFORE_ACT}{ACT}(?: der Kommission| des Rates)? \((?:EU|EG|EC)\)", re.IGNORECASE)
AMENDED = re.compile(r"\bv\. (\d{1,2})\.(\d{1,2})\.(\d{4})\b")  # as German statutes tell what was worked in
SAMPLE = 20_000  # characters that tell the language of a text


def guess_front(raw: bytes, name: str, found: DocumentFormat) -> FrontMatter:
    """Say what can be known before reading: official XML is a statute in its own language, anything else a contract."""
    kind = Kind.STATUTE if found in OFFICIAL else Kind.CONTRACT
    said = _described(raw, found)
    spoken = said.lg_doc.lower() if found in OFFICIAL else ""
    title = _name_of(name)
    return FrontMatter(
        title=title if len(title) > 2 else f"{title} ({kind})",
        kind=kind,
        language=Language(spoken) if spoken in set(Language) else Language.GERMAN,
        as_of=next(filter(None, map(said.version, VersionRule)), None),
    )


def guess_language(text: str) -> Language:
    """Tell by its function words whether `text` is German or English.

    >>> guess_language("The processor shall not engage another processor without authorisation.")
    <Language.ENGLISH: 'en'>
    """
    found = words(text[:SAMPLE])
    share = {language: sum(is_function_word(word, language) for word in found) for language in Language}
    return max(Language, key=lambda language: share[language])


def front_of(document: Document) -> FrontMatter:
    """Say what is known once the text is read: kind, language, title, its state, and when an act applied."""
    front = document.front
    first = _first_line(document.text)
    kind = Kind.STATUTE if front.kind is Kind.CONTRACT and (is_law(document) or EU_ACT.match(first)) else front.kind
    applies = IN_FORCE.get(act_of(document) or "", (None, None)) if kind is Kind.STATUTE else (None, None)
    return front.model_copy(
        update={
            "kind": kind,
            "language": front.language if front.kind is Kind.STATUTE else guess_language(document.text),
            "title": _stated_title(document) or _title(first, kind) or front.title,
            "as_of": front.as_of or (_last_amendment(document) if kind is Kind.STATUTE else None),
            "valid_from": front.valid_from or applies[0],
            "valid_to": front.valid_to or applies[1],
        }
    )


def is_law(document: Document) -> bool:
    """Tell by the places of its sections: most of those of a statute are norms."""
    norms = sum(section.locator is not None and parse(section.locator) is not None for section in document.sections)
    return norms * 2 > len(document.sections)


def document_id(document: Document, name: str) -> str:
    """Name a document by its folder, what it is, and its language: `statutes/bdsg/de`, `contracts/acme-dpa/en`.

    What is no statute goes by its whole `name`, folders included: every supplier's folder may hold an `AVV.pdf`.
    """
    front = document.front
    topic = str(PurePath(name).with_suffix("")) if PurePath(name).name.strip(".") else ""
    if front.kind is Kind.STATUTE and not front.title.endswith(CUT):
        topic = act_of(document) or front.title
    return f"{FOLDERS.get(front.kind, front.kind)}/{slug(topic)}/{front.language}"


def act_of(document: Document) -> str | None:
    """Give the act of a statute, as the places of its sections name it; what a section is about may be another act."""
    places = (parse(section.locator) for section in document.sections if section.locator is not None)
    return next((place.act for place in places if place is not None), None)


def slug(text: str) -> str:
    """Write `text` with small letters, digits and hyphens only.

    >>> slug("BDSG a.F."), slug("Verträge (Müller & Söhne)")
    ('bdsg-a-f', 'vertraege-mueller-soehne')
    """
    spelt = text.lower().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"})
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "document"


def _described(raw: bytes, found: DocumentFormat) -> Description:
    """Read what an official file says about itself; anything else says nothing."""
    try:
        if found in OFFICIAL:
            return describe(raw)
        if found is DocumentFormat.HTML:
            return describe_page(raw)
    except OtherFileError:
        pass
    return Description(root="")


def _name_of(name: str) -> str:
    """Give the name of a file as a title: without its endings, of which a converted file has two."""
    path = PurePath(name)
    while path.suffix.lower() in ENDINGS.keys() - {""} or path.suffix.lower() == ".xml":
        path = path.with_suffix("")
    return " ".join(path.name.replace("_", " ").split()) or name


def _first_line(text: str) -> str:
    """Give the first line that has words; page numbers may stand before it."""
    return next((line.strip() for line in text[:SAMPLE].splitlines() if re.search(r"[^\W\d_]{2}", line)), "")


def _stated_title(document: Document) -> str | None:
    """Give the title that the lines before the text state, as those of a web page kept in Markdown do."""
    stated = (STATED.search(left.text) for left in document.left_out if left.reason == "metadata")
    return next((found[1] for found in stated if found), None)


def _title(first: str, kind: Kind) -> str | None:
    """Take the first line for the title: not one that heads a clause, and a long one only of a law."""
    if kind is not Kind.STATUTE and NUMBERED.match(first):
        return None
    if 3 <= len(first) <= LONGEST_TITLE:
        return first
    if kind is Kind.STATUTE and first:
        return first[:LONGEST_TITLE].rpartition(" ")[0] + CUT
    return None


def _last_amendment(document: Document) -> date | None:
    """Give the date of the youngest act that a German statute says was worked in."""
    details = " ".join(left.text for left in document.left_out if left.reason == "metadata")
    days = [(int(year), int(month), int(day)) for day, month, year in AMENDED.findall(details)]
    try:
        return date(*max(days)) if days else None
    except ValueError:
        return None
