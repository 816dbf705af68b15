"""What a section says that it rests on stands in the fact sheet; `avv law status` tells what is not verified yet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.library.facts import OF_THE_LAW, read_facts
from ingest.check.rule_breach import RuleBreach, Text


def check_facts(texts: Sequence[Text], folder: Path) -> Iterator[RuleBreach]:
    """Look up all facts in the sheet of the corpus `folder`; without a sheet there is nothing to look up."""
    sheet = read_facts(folder)
    if not sheet:
        return
    for text in texts:
        for passage in text.passages:
            for name in set(passage.facts) - sheet.keys() - {OF_THE_LAW}:
                yield RuleBreach(place=passage.id, rule="fact_unknown", detail=name)
