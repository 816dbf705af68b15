"""What a section says that it rests on stands in the fact sheet, and somebody has verified it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.library.facts import OF_THE_LAW, FactState, read_facts
from ingest.check.rule_breach import RuleBreach, Text


def check_facts(texts: Sequence[Text], folder: Path) -> Iterator[RuleBreach]:
    """Look up all facts in the sheet of the corpus `folder`; without a sheet there is nothing to look up."""
    sheet = read_facts(folder)
    if not sheet:
        return
    for text in texts:
        for passage in text.passages:
            for name in passage.facts:
                if name == OF_THE_LAW:
                    continue
                if name not in sheet:
                    yield RuleBreach(place=passage.id, rule="fact_unknown", detail=name)
                elif sheet[name].state is FactState.OPEN:
                    yield RuleBreach(place=passage.id, rule="fact_open", detail=name)
