"""What an official file says about itself: which act it is, in which language, and of what date."""

import re
from datetime import date, datetime

from assistant.domain import Frozen, Language
from ingest.fetch.catalogue import VersionRule

CELEX = re.compile(r"\d(?P<year>\d{4})(?P<kind>[A-Z])(?P<number>\d{4})(-(?P<start>\d{8}))?")


class OtherFileError(Exception):
    """The file is not whole, unsafe, or of another format; the message says in a word what it is."""


class Description(Frozen):
    """What was noted, as written in the file; empty where it does not say it. `root` is the outermost element."""

    root: str
    doknr: str = ""
    builddate: str = ""
    consleg_ref: str = ""
    consleg_date: str = ""
    start_date: str = ""
    act_date: str = ""
    oj_date: str = ""
    lg_doc: str = ""
    year: str = ""
    number: str = ""

    def speaks(self, language: Language) -> bool:
        """Tell whether the file is in `language`, or does not say (German statutes do not)."""
        return self.lg_doc.lower() in {"", language}

    def identifies(self, identifier: str) -> bool:
        """Tell whether this is the text with that BJNR or CELEX number."""
        celex = CELEX.fullmatch(identifier)
        if celex is None:
            return self.doknr == identifier
        if celex["start"]:
            act = f"{celex['year']}{celex['kind']}{celex['number']}"
            return (self.consleg_ref, self.start_date) == (act, celex["start"])
        return (self.year, self.number.lstrip("0")) == (celex["year"], celex["number"].lstrip("0"))

    def version(self, rule: VersionRule) -> date | None:
        """Read the date that `rule` names; None if there is none."""
        written, form = {
            VersionRule.BUILD: (self.builddate[:8], "%Y%m%d"),
            VersionRule.CONSOLIDATION: (self.consleg_date, "%Y%m%d"),
            VersionRule.ACT: (self.act_date, "%Y%m%d"),
            VersionRule.JOURNAL: (self.oj_date, "%d.%m.%Y"),
        }[rule]
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            return None

    def __str__(self) -> str:
        consolidated = f"{self.consleg_ref} {self.start_date}".strip()
        act = self.doknr or consolidated or "/".join(filter(None, (self.year, self.number))) or self.root
        return f"{act} ({self.lg_doc})" if self.lg_doc else act
