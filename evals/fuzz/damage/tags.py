"""Damage to markup, tag by tag, so that it need not stay well-formed: what HTML is like in the wild."""

import re
from random import Random

from evals.fuzz.damage.traps import times, trap, value

TAG = re.compile(r"(<[^<>]*>)")
ATTRIBUTE = re.compile(r"=\s*(\"[^\"]*\"|'[^']*')")
NAMES = (
    "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "colgroup", "tbody", "h1",
    "pre", "br", "a", "sup", "span", "svg", "math", "template", "noscript", "select", "option", "textarea", "title",
    "plaintext", "frameset", "iframe", "details", "summary", "form", "button", "nav", "footer", "main", "ruby",
)  # fmt: skip
MOST = 1500


def damage_tags(random: Random, raw: bytes) -> bytes:
    """Change a few tags of `raw`, or the words between them."""
    pieces = TAG.split(raw.decode("utf-8", "surrogateescape"))
    if len(pieces) > MOST and random.random() < 0.9:
        start = random.randrange(len(pieces) - MOST)
        pieces = pieces[: random.randrange(60)] + pieces[start : start + random.randrange(2, MOST)]
    for _ in range(random.choice((1, 2, 5, 20))):
        at = random.randrange(len(pieces))
        pieces[at : at + 1] = _instead(random, pieces, at)
        pieces = pieces or [""]
    return "".join(pieces).encode("utf-8", "surrogateescape")


def _instead(random: Random, pieces: list[str], at: int) -> list[str]:
    piece = pieces[at]
    name = random.choice(NAMES)
    place = random.randrange(len(piece) + 1)
    tag = random.choice((f"<{name}>", f"</{name}>", f"<{name}/>"))
    changed: tuple[list[str], ...] = (
        [],
        [piece] * times(piece, random.choice((2, 9, 1500))),
        [random.choice(pieces), piece],
        [f"<{name}>", piece, f"</{name}>"],
        [tag * random.choice((1, 1, 30, 3000)), piece],
        [ATTRIBUTE.sub(lambda _: f'="{value(random)}"', piece)],
        [re.sub(r"\w+", name, piece, count=1)],
        [piece[:place] + trap(random) + piece[place:]],
    )
    return random.choice(changed)
