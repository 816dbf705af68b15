"""What a sentence says of a norm rests on it, so its section lists that norm, or one that it is part of or holds."""

from collections.abc import Iterator, Sequence

from assistant.law.named_norms import named_norms
from assistant.law.reference import canonical, covers, parse
from ingest.check.rule_breach import RuleBreach, Text


def check_norms(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Find the norms that sentences name and their section does not list; ranges are too wide to be listed."""
    for text in texts:
        for passage in text.passages:
            listed = [read for norm in passage.norms if (read := parse(norm)) is not None]
            for span in passage.spans:
                for norms in named_norms(passage.quote(span)):
                    if len(norms) > 1 or any(covers(norms[0], one) or covers(one, norms[0]) for one in listed):
                        continue
                    listed.append(norms[0])
                    yield RuleBreach(place=passage.id, rule="norm_unlisted", detail=canonical(norms[0]))
