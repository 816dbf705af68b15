"""Carry the letters of readers over to texts that were changed since: what says the same keeps its letter."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from assistant.documents.segment import segment
from assistant.domain import Passage
from evals.judgments.question import FOLDER, read_lines
from evals.judgments.reading import UNREAD, Letter, Reading, text_hash
from ingest.build.corpus import read_corpus

ALIKE = 75.0  # of 100: how much two wordings of a sentence share at least


def carry_all(before: Path, now: Path, folder: Path = FOLDER) -> int:
    """Carry all readings in `folder` over from one folder of texts to another; give how many were changed.

    Raises:
        IngestError: a text or a file of readings is damaged.
    """
    old, new = _passages(before), _passages(now)
    changed = 0
    for path in sorted(folder.glob("*.*.jsonl")):
        readings = list(read_lines(path, Reading))
        mended = [carried(reading, old, new) for reading in readings]
        changed += sum(one != other for one, other in zip(readings, mended, strict=True))
        path.write_text("".join(f"{one.model_dump_json()}\n" for one in mended), encoding="utf-8")
    return changed


def _passages(corpus: Path) -> dict[str, Passage]:
    return {passage.id: passage for document in read_corpus(corpus).documents for passage in segment(document)}


def carried(reading: Reading, before: Mapping[str, Passage], now: Mapping[str, Passage]) -> Reading:
    """Give `reading` with a letter for each sentence as it reads now; UNREAD where nobody has judged it.

    A sentence has the letter of the former one that it is most like. That a sentence misleads is only said of the very
    same words, as it may have been mended. A passage that is gone keeps its letters, which are stale.

    Args:
        reading: what a reader said of the texts of `before`.
        before: the passages that were read, by id.
        now: the passages of today, by id.
    """
    letters, texts = dict(reading.letters), dict(reading.texts)
    for name, said in reading.letters.items():
        old, new = before.get(name), now.get(name)
        if old is None or new is None or texts[name] != text_hash(old.text) or old.text == new.text:
            continue
        letters[name] = _letters(_sentences(old), said, _sentences(new))
        texts[name] = text_hash(new.text)
    return reading.model_copy(update={"letters": letters, "texts": texts})


def _letters(old: Sequence[str], said: str, new: Sequence[str]) -> str:
    return "".join(_letter(sentence, old, said) for sentence in new)


def _letter(sentence: str, old: Sequence[str], said: str) -> str:
    found = process.extractOne(sentence, old[: len(said)], scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found is None:
        return UNREAD
    text, _, place = found
    return UNREAD if said[place] == Letter.MISLEADS and text != sentence else said[place]


def _sentences(passage: Passage) -> list[str]:
    return [passage.quote(span) for span in passage.spans]
