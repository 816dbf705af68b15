"""Damage to zips: their members, the list of these, or what the directory says about them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from random import Random

from evals.fuzz.damage.lines import damage_lines
from evals.fuzz.damage.octets import damage_octets
from evals.fuzz.damage.tags import damage_tags
from evals.fuzz.damage.traps import trap
from evals.fuzz.damage.trees import damage_tree
from ingest.readers.archive import DAMAGE

LIKELY = ("word/document.xml", "word/numbering.xml", "word/styles.xml")


def damage_zip(random: Random, raw: bytes) -> bytes:
    """Change a member of `raw`, or the list of them; a zip that cannot be opened any more, in its bytes."""
    found = unpack(raw)
    if not found:
        return damage_octets(random, raw)
    likely = [name for name in LIKELY if name in found]
    name = random.choice(likely) if likely and random.random() < 0.7 else random.choice(list(found))
    match random.randrange(14):
        case 0:
            del found[name]
        case 1:
            found[_named(random, name)] = found.pop(name)
        case 2:
            found[name] = found[random.choice(list(found))]
        case 3:
            found[_named(random, name)] = found[name]
        case 4:
            found[name] = b""
        case 5:
            found["inner.zip"] = raw
        case _:
            found[name] = _damaged(random, name, found[name])
    return pack(found, random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


def unpack(raw: bytes) -> dict[str, bytes]:
    """Give the members of `raw`, without what readers ask of them; nothing if it is no zip, or no whole one."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (*DAMAGE, RuntimeError, KeyError):  # the latter two: with a password, or with names that contradict
        return {}


def pack(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip of `files`, the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return packed.getvalue()


def _damaged(random: Random, name: str, raw: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return random.choice((damage_octets, damage_lines))(random, raw)
    return random.choice((damage_tree,) * 6 + (damage_tags, damage_octets))(random, raw)


def _named(random: Random, name: str) -> str:
    path = PurePosixPath(name)
    odd = trap(random)[:3000].encode("utf-8", "replace").decode()
    return random.choice(
        (f"{path.parent}/{odd}{path.suffix}", f"{odd}/{path.name}", f"../{name}", name.upper(), f"{path.stem}.exe")
    )
