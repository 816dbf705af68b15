"""The documents to begin with: small ones of our own, and the real ones that lie beside the project."""

from collections.abc import Iterator
from pathlib import Path

from assistant.documents.document import DocumentError
from evals.fuzz.case import Seed
from evals.fuzz.damage.zips import pack
from ingest.readers.detect import detect

OWN = Path(__file__).parent / "documents"
BESIDE = Path(__file__).parents[3] / "shared"
REAL = ("law", "dpa", "press")


def own_seeds() -> list[Seed]:
    """Give the documents of this package, and a zip of them."""
    found = list(_seeds(OWN))
    packed = pack({seed.name: seed.raw for seed in found if seed.format not in {"pdf", "docx"}})
    return [*found, Seed(name="all.zip", raw=packed, format=detect(packed, "all.zip"))]


def seeds(folder: Path | None = None) -> list[Seed]:
    """Give our own documents, and those in `folder` or else beside the project; what no reader takes is no seed."""
    places = [folder] if folder else [BESIDE / name for name in REAL]
    return [*own_seeds(), *(seed for place in places for seed in _seeds(place))]


def _seeds(place: Path) -> Iterator[Seed]:
    for path in sorted(path for path in place.rglob("*") if path.is_file()):
        raw = path.read_bytes()
        try:
            yield Seed(name=path.name, raw=raw, format=detect(raw, path.name))
        except DocumentError:
            continue
