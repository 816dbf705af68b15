"""Which ways of damaging fit which format, and how a case is made of a seed."""

from collections.abc import Callable, Sequence
from random import Random

from assistant.documents.format import DocumentFormat
from evals.fuzz.case import Case, Seed
from evals.fuzz.damage.lines import damage_lines
from evals.fuzz.damage.octets import damage_octets
from evals.fuzz.damage.pdf import damage_pdf
from evals.fuzz.damage.tags import damage_tags
from evals.fuzz.damage.trees import damage_tree
from evals.fuzz.damage.zips import damage_zip

Damage = Callable[[Random, bytes], bytes]

WAYS: dict[DocumentFormat, tuple[Damage, ...]] = {
    DocumentFormat.DOCX: (damage_zip,),
    DocumentFormat.EMAIL: (damage_lines, damage_lines, damage_tags),
    DocumentFormat.FORMEX: (damage_tree, damage_tree, damage_tags),
    DocumentFormat.GII: (damage_tree, damage_tree, damage_tags),
    DocumentFormat.HTML: (damage_tags, damage_tags, damage_lines),
    DocumentFormat.MARKDOWN: (damage_lines,),
    DocumentFormat.PDF: (damage_pdf,),
    DocumentFormat.TEXT: (damage_lines,),
    DocumentFormat.ZIP: (damage_zip,),
}
LARGEST = 3_000_000
"""Bytes; what has become larger is not taken, as it would only take time."""
BLIND = 0.15
"""So often the bytes are damaged, whatever the format."""
RENAMED = 0.03
"""So often the file has an ending that promises something else."""


def make_case(random: Random, seeds: Sequence[Seed]) -> Case:
    """Damage one of `seeds` (all of one format, the smaller the more often), mostly once or twice."""
    (seed,) = random.choices(seeds, [len(seed.raw) ** -0.5 for seed in seeds])
    raw = seed.raw
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        way = damage_octets if random.random() < BLIND else random.choice(WAYS[seed.format])
        changed = way(random, raw)
        raw = changed if len(changed) <= LARGEST else raw
    name = seed.name
    if random.random() < RENAMED:
        name = f"{name}{random.choice(('.md', '.txt', '.html', '.eml', '.pdf', '.docx', '.zip', '.xml', ''))}"
    return Case(name=name, raw=raw, keep_all=random.random() < 0.2)
