"""Placeholders: what stands for personal data, and the way back."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

Recogniser = Callable[[str], Iterable[tuple[int, int]]]
_USUAL = (  # one character for one, so that places stay
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # letters, digits and signs as wide as Chinese ones
    | dict.fromkeys((0x00A0, 0x2007, 0x2009, 0x202F, 0x3000), " ")  # spaces of other widths, or that hold together
    | dict.fromkeys((0x2010, 0x2011), "-")  # hyphens, also one at which no line breaks
)
_PLACEHOLDER = re.compile(r"<?\b([A-Z]+)_(\d+)\b>?")


class Placeholders:
    """The placeholders of one question; the same words get the same one, in all texts that go with it.

    >>> import re
    >>> hidden = Placeholders({"NAME": lambda text: (m.span() for m in re.finditer("Anna", text))})
    >>> hidden.hide("Anna calls Anna.")
    '<NAME_1> calls <NAME_1>.'
    >>> hidden.restore("NAME_1 calls.")
    'Anna calls.'
    """

    def __init__(self, recognisers: Mapping[str, Recogniser]) -> None:
        """Take the recognisers by kind, a word in capitals; of two that find the same place, the first wins."""
        self._recognisers = recognisers
        self._names: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """Replace all personal data in `text`."""
        taken = {found[0].strip("<>") for found in _PLACEHOLDER.finditer(text)}  # what looks like one is none of ours
        parts: list[str] = []
        end = 0
        for start, stop, kind in find_all(text, self._recognisers):
            parts += [text[end:start], f"<{self._name(kind, text[start:stop], taken)}>"]
            end = stop
        return "".join([*parts, text[end:]])

    def restore(self, text: str) -> str:
        """Put the data back; a model may have lost the angle brackets."""
        values = {name: value for value, name in self._names.items()}
        return _PLACEHOLDER.sub(lambda found: values.get(found[0].strip("<>"), found[0]), text)

    def counts(self) -> dict[str, int]:
        """Say how many different words of each kind have been replaced."""
        return dict(Counter(name.rpartition("_")[0] for name in self._names.values()))

    def _name(self, kind: str, value: str, taken: set[str]) -> str:
        if value not in self._names:
            used = taken | set(self._names.values())
            n = 1
            while f"{kind}_{n}" in used:
                n += 1
            self._names[value] = f"{kind}_{n}"
        return self._names[value]


def find_all(text: str, recognisers: Mapping[str, Recogniser]) -> list[tuple[int, int, str]]:
    """Give start, end and kind of all personal data in `text`, in their order, none within another.

    Characters of other widths are read as the usual ones: who types them means the same.
    """
    plain = text.translate(_USUAL)
    found = [
        (start, stop, rank, kind)
        for rank, (kind, recognise) in enumerate(recognisers.items())
        for start, stop in recognise(plain)
        if stop > start
    ]
    chosen: list[tuple[int, int, str]] = []
    for start, stop, _, kind in sorted(found, key=lambda place: (place[2], place[0])):
        place = bisect(chosen, (start, stop, kind))
        after_one = place == 0 or chosen[place - 1][1] <= start
        before_next = place == len(chosen) or stop <= chosen[place][0]
        if after_one and before_next:
            chosen.insert(place, (start, stop, kind))
    return chosen
