"""Docket numbers of courts and authorities: `C-683/21`, `LG Bonn 29 OWi 1/20`, `CNIL SAN-2022-009`."""

import re
from collections.abc import Iterator

from assistant.law.model import NormKind, Reference

_EUROPEAN = r"(?P<eu>[CT])\s?-\s?(?P<case>\d{1,4}/\d{2})(?:\s(?P<suffix>P|PPU))?"
_CHAMBER = r"(?P<chamber>[IVX]+[a-z]?|\d{1,3})"
_REGISTER = r"(?P<register>(?!Abs|Art|Nr|Rn)[A-Z][A-Za-z]{0,5})"
_FILE = r"(?P<file>\d{1,5}/\d{2}[a-z]?|(?<=\s[ABC]\s)\d{1,4}\.\d{2})"
_DOCKET = re.compile(rf"(?<![\w/-])(?:{_EUROPEAN}|{_CHAMBER}\s{_REGISTER}\s{_FILE})(?![\w/])")
_AUTHORITY = re.compile(
    r"(?<!\w)(?P<authority>CNIL|Garante|UODO)\s(?P<file>SAN-\d{4}-\d{3}|\d{7,8}|DKN(?:\.\d+)+)(?![\w/])"
)
_COURTS = {
    "EuGH": r"EuGH|CJEU|ECJ|Europäischer Gerichtshof|Court of Justice",
    "EuG": r"EuG|General Court",
    "BGH": r"BGH|Bundesgerichtshofe?s?|(?:German )?Federal (?:Court of Justice|Supreme Court)",
    "BAG": r"BAG|Bundesarbeitsgerichte?s?|(?:German )?Federal Labou?r Court",
    "BVerfG": r"BVerfG|Bundesverfassungsgerichte?s?|Federal Constitutional Court",
    "BVerwG": r"BVerwG|Bundesverwaltungsgerichte?s?|Federal Administrative Court",
    "KG": r"KG(?: Berlin)?|Kammergerichte?s?",
    "BSG": r"BSG|Bundessozialgerichte?s?|Federal Social Court",
}
_LOWER = {
    "OLG": r"OLG|Oberlandesgerichte?s?|Higher Regional Court(?: of)?",
    "LG": r"LG|Landgerichte?s?|Regional Court(?: of)?",
    "AG": r"AG|Amtsgerichte?s?|Local Court(?: of)?",
    "LAG": r"LAG|Landesarbeitsgerichte?s?|Regional Labou?r Court(?: of)?",
    "OVG": r"OVG|Oberverwaltungsgerichte?s?|Higher Administrative Court(?: of)?",
    "VG": r"VG|Verwaltungsgerichte?s?|Administrative Court(?: of)?",
    "ArbG": r"ArbG|Arbeitsgerichte?s?|Labou?r Court(?: of)?",
}
_DECISION = r"Urteil|Urt\.|Teilurteil|Beschluss|Beschl\.|judgment|decision|order|of|vom|v\.|Az\.|Rs\.|[Cc]ases?"
_MONTH = (
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|January|February|March|May|June|July|October|December"
)
_BETWEEN = rf"(?:[\s,(:–—-]|[\d.]++|{_DECISION}|{_MONTH})*+"
_FAR = 90


def _names(courts: dict[str, str]) -> str:
    return "|".join(f"(?P<{court}>{words})" for court, words in courts.items())


_COURT = re.compile(
    rf"(?<!\w)(?:{_names(_COURTS)}|(?:{_names(_LOWER)})\s(?P<place>[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)?))"
    rf"(?!\w){_BETWEEN}$"
)


def dockets(text: str) -> Iterator[tuple[int, int, Reference]]:
    """Find the docket numbers in `text`, with the court where the words right before name it."""
    for found in _AUTHORITY.finditer(text):
        decision = Reference(act=found["authority"], kind=NormKind.DECISION, number=found["file"])
        yield found.start(), found.end(), decision
    for found in _DOCKET.finditer(text):
        court = _COURT.search(text, max(0, found.start() - _FAR), found.start())
        if found["eu"]:
            name = "EuG" if found["eu"] == "T" else "EuGH"
            number = f"{found['eu']}-{found['case']}" + (f" {found['suffix']}" if found["suffix"] else "")
        else:
            name = _named(court) or _supposed(found["chamber"], found["register"])
            number = f"{found['chamber']} {found['register']} {found['file']}"
        start = court.start() if court else found.start()
        yield start, found.end(), Reference(act=name, kind=NormKind.DECISION, number=number)


def _named(court: re.Match[str] | None) -> str:
    if court is None:
        return ""
    name = next(name for name in [*_COURTS, *_LOWER] if court[name])
    return f"{name} {court['place']}" if court["place"] else name


def _supposed(chamber: str, register: str) -> str:
    """Tell the court from the register where only one court keeps such files; otherwise nothing."""
    if chamber[0] in "IVX" and register in {"ZR", "ZB"}:
        return "BGH"
    if register in {"ABR", "AZR", "AZN", "AZB"}:
        return "BAG"
    return "BVerfG" if register in {"BvR", "BvL"} else ""
