"""Damage to texts that consist of lines: some get lost, doubled, mixed up, joined, indented, or a trap is put in."""

from random import Random

from evals.fuzz.damage.traps import times, trap

MOST = 400
"""Of a longer text some part is kept only, so that a case takes no longer than it has to."""


def damage_lines(random: Random, raw: bytes) -> bytes:
    """Change a few lines of `raw`."""
    lines = raw.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) > MOST and random.random() < 0.9:
        start = random.randrange(len(lines) - MOST)
        lines = lines[: random.randrange(20)] + lines[start : start + random.randrange(2, MOST)]
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(lines))
        lines[at : at + 1] = _instead(random, lines, at)
        lines = lines or [""]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _instead(random: Random, lines: list[str], at: int) -> list[str]:
    line = lines[at]
    other = random.choice(lines)
    place = random.randrange(len(line) + 1)
    indent = random.choice((" ", "\t", "> ", "- ", "1. ", "# "))
    changed: tuple[list[str], ...] = (
        [],
        [line] * times(line, random.choice((2, 3, 60))),
        [other, line],
        [line + random.choice((" ", "", "\t")) + other],
        [line[:place], line[place:]],
        [indent * random.choice((1, 4, 9, 500)) + line],
        ["", line, ""],
        [trap(random)],
        [f"{trap(random)} {line}"],
        [line[:place] + trap(random) + line[place:]],
    )
    return random.choice(changed)
