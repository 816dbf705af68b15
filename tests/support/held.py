"""Small knowledge to hold statements against: sources of one passage each, without files or a model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.citation.cite import cite
from assistant.domain import Citation, Kind, Language, Passage, Role, Source, Span


@dataclass
class Held:
    """What statements are held against; see `assistant.verification.model.Knowledge`."""

    sources: dict[str, Source] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def add(
        self, *sentences: str, language: str = "de", norms: tuple[str, ...] = (), valid_to: date | None = None
    ) -> Citation:
        """Add a source with one passage that consists of `sentences`, and cite the first one."""
        name = f"source-{len(self.passages)}"
        text, heading = " ".join(sentences), f"# {name}\n\n"
        spans = []
        for sentence in sentences:
            start = len(heading) + text.index(sentence)
            spans.append(Span(start=start, end=start + len(sentence), role=Role.DETAIL))
        source = Source(id=name, title=name, kind=Kind.GUIDANCE, language=Language(language), sha256="")
        passage = Passage(
            id=f"{name}#p", source_id=name, locator=name, heading=name, text=text, start=len(heading),
            end=len(heading) + len(text), spans=tuple(spans), norms=norms, valid_to=valid_to,
        )  # fmt: skip
        self.sources[name] = source
        self.rows[passage.id] = len(self.passages)
        self.passages.append(passage)
        self.texts = {**self.texts, name: heading + text}
        return cite(passage, source, passage.spans[0], len(self.passages))
