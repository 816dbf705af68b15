"""Guess what a user's document is: kind, language, title and id, from its content and its name."""

import re
import unicodedata
from datetime import date
from pathlib import PurePath

from assistant.domain import Kind, Language
from assistant.knowledge.analysis import is_function_word, words
from assistant.law.reference import parse
from ingest.document import Document, FrontMatter
from ingest.official_xml import NotXmlError, describe
from ingest.readers.detect import Format

OFFICIAL = {Format.FORMEX, Format.GII}
FOLDERS = {Kind.STATUTE: "statutes", Kind.CONTRACT: "contracts", Kind.GUIDANCE: "own-guidance"}
LONGEST_TITLE = 120
ENDED = {"BDSG a.F.": date(2018, 5, 24)}
SAMPLE = 20_000  # characters that tell the language of a text


def guess_front(raw: bytes, name: str, found: Format) -> FrontMatter:
    """Say what can be known before reading: official XML is a statute in its own language, anything else a contract."""
    kind = Kind.STATUTE if found in OFFICIAL else Kind.CONTRACT
    title = " ".join(PurePath(name).stem.replace("_", " ").split()) or name
    return FrontMatter(
        title=title if len(title) > 2 else f"{title} ({kind})", kind=kind, language=_declared(raw, found)
    )


def guess_language(text: str) -> Language:
    """Tell by its function words whether `text` is German or English.

    >>> guess_language("The processor shall not engage another processor without authorisation.")
    <Language.ENGLISH: 'en'>
    """
    found = words(text[:SAMPLE])
    share = {language: sum(is_function_word(word, language) for word in found) for language in Language}
    return max(Language, key=lambda language: share[language])


def front_after(document: Document) -> FrontMatter:
    """Say what is known once the text is read: kind, language, title, and the end of law that is known to be past."""
    front = document.front
    kind = Kind.STATUTE if front.kind is Kind.CONTRACT and is_law(document) else front.kind
    first = document.text.partition("\n")[0].strip()
    return front.model_copy(
        update={
            "kind": kind,
            "language": front.language if kind is Kind.STATUTE else guess_language(document.text),
            "title": first if 3 <= len(first) <= LONGEST_TITLE else front.title,
            "valid_to": front.valid_to or ENDED.get(act_of(document) or ""),
        }
    )


def is_law(document: Document) -> bool:
    """Tell by the places of its sections: most of those of a statute are norms."""
    norms = sum(section.locator is not None and parse(section.locator) is not None for section in document.sections)
    return norms * 2 > len(document.sections)


def document_id(document: Document, name: str) -> str:
    """Name a document by its folder, what it is, and its language: `statutes/bdsg/de`, `contracts/acme-dpa/en`."""
    front = document.front
    topic = (act_of(document) or front.title) if front.kind is Kind.STATUTE else PurePath(name).stem
    return f"{FOLDERS.get(front.kind, front.kind)}/{slug(topic)}/{front.language}"


def act_of(document: Document) -> str | None:
    """Give the act of a statute, as its sections name it."""
    norms = (norm for section in document.sections for norm in section.note.norms)
    reference = parse(next(norms, ""))
    return reference.act if reference is not None else None


def slug(text: str) -> str:
    """Write `text` with small letters, digits and hyphens only.

    >>> slug("BDSG a.F."), slug("Verträge (Müller & Söhne)")
    ('bdsg-a-f', 'vertraege-mueller-soehne')
    """
    spelt = text.lower().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"})
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "document"


def _declared(raw: bytes, found: Format) -> Language:
    if found not in OFFICIAL:
        return Language.GERMAN
    try:
        declared = describe(raw).lg_doc.lower()
    except NotXmlError:
        declared = ""
    return Language(declared) if declared in set(Language) else Language.GERMAN
