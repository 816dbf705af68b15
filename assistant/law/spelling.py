"""How references are written: the German canonical spelling of the corpus, and the English form for display."""

from assistant.law.acts import acts
from assistant.law.levels import NUMERAL
from assistant.law.model import NormKind, Reference

_MARKERS = {
    "paragraph": "Abs.",
    "subparagraph": "UAbs.",
    "sentence": "S.",
    "half": "Hs.",
    "point": "Nr.",
    "letter": "lit.",
    "alternative": "Alt.",
}
_GERMAN = {
    NormKind.ARTICLE: "Art. ",
    NormKind.SECTION: "§ ",
    NormKind.RECITAL: "ErwG ",
    NormKind.CLAUSE: "Klausel ",
    NormKind.ANNEX: "Anhang ",
    NormKind.CIRCULAR: "",
    NormKind.DECISION: "",
}
_ENGLISH = _GERMAN | {
    NormKind.SECTION: "Section ",
    NormKind.RECITAL: "Recital ",
    NormKind.CLAUSE: "Clause ",
    NormKind.ANNEX: "Annex ",
}
_COURTS = {"EuGH": "CJEU", "EuG": "General Court"}
_WORDS = {
    "subparagraph": "subparagraph",
    "sentence": "sentence",
    "half": "half-sentence",
    "point": "No.",
    "alternative": "Alt.",
}
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}


def canonical(reference: Reference) -> str:
    """Write `reference` as the corpus does.

    >>> canonical(Reference(act="DSGVO", kind=NormKind.ARTICLE, number="28", paragraph="3", letter="a"))
    'Art. 28 Abs. 3 lit. a DSGVO'
    """
    if reference.kind is NormKind.DECISION:
        return f"{reference.act} {reference.number}".strip()
    old = reference.number.startswith("§")
    parts = [f"Modul {reference.module}"] if reference.module else []
    parts.append(("Anlage zu " if old else _GERMAN[reference.kind]) + reference.number)
    for level, value in reference.levels().items():
        parts.append(f"{_marker(reference.kind, level, value)} {value}")
    return " ".join([*parts, reference.act]).strip()


def _marker(kind: NormKind, level: str, value: str) -> str:
    if level == "subletter":
        return "Ziff." if NUMERAL.fullmatch(value) else "sublit."
    return "Tz." if level == "point" and kind is NormKind.CIRCULAR else _MARKERS[level]


def english(reference: Reference) -> str:
    """Write `reference` for English readers: `Art. 28(3)(a) GDPR`, `Section 43(3) of the old BDSG`.

    The first subparagraph is left out before a letter, as English texts do.
    """
    if reference.kind is NormKind.DECISION:
        return f"{_COURTS.get(reference.act, reference.act)} {reference.number}".strip()
    if reference.number.startswith("§"):
        text = "Annex to " + reference.number.replace("§", "Section").replace("S.", "sentence")
    else:
        text = _ENGLISH[reference.kind] + reference.number
    if reference.module:
        text = f"Module {reference.module} {text}"
    act = acts().get(reference.act)
    bracketed = {"paragraph", "letter", "subletter"}
    if reference.kind is NormKind.CLAUSE or (act and reference.number in act.numbered and not reference.paragraph):
        bracketed.add("point")
    word = False
    for level, value in reference.levels().items():
        if level == "subparagraph" and value == "1" and reference.letter:
            continue
        if level in bracketed:
            text += f" ({value})" if word else f"({value})"
        elif level == "subparagraph" and value in _ORDINALS:
            text += f" {_ORDINALS[value]} subparagraph"
        else:
            text += f" {_WORDS[level]} {value}"
        word = level in {"subparagraph", "sentence", "half"}
    return f"{text} {act.english if act else reference.act}".strip()
