"""The corpus as most people cut it: chunks of 1000 characters with 200 of overlap, whatever a section says."""

from assistant.domain import Answer, Citation, Frozen, Language, Passage, Reason, Role, Statement, Status, Timings
from assistant.law.reference import canonical, find
from assistant.pipeline import Assistant
from evals.observation import Observation, without_language
from evals.questions import EvalQuestion

SIZE, OVERLAP, TOP = 1_000, 200, 4


class Chunk(Frozen):
    """A piece of a source: `start` is its offset there, `passages` the ids of the sections that it mostly is of."""

    source_id: str
    start: int
    text: str
    passages: tuple[str, ...]


def cut(assistant: Assistant) -> list[Chunk]:
    """Cut every source of the knowledge base."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    sections: dict[str, list[Passage]] = {}
    for passage in assistant.knowledge.passages:
        sections.setdefault(passage.source_id, []).append(passage)
    chunks = []
    for source_id, text in assistant.knowledge.texts.items():
        for document in splitter.create_documents([text]):
            start, piece = int(document.metadata["start_index"]), document.page_content
            held = tuple(p.id for p in sections[source_id] if _mostly(p, start, start + len(piece)))
            chunks.append(Chunk(source_id=source_id, start=start, text=piece, passages=held))
    return chunks


def _mostly(passage: Passage, start: int, end: int) -> bool:
    """Tell whether half of the section, or half of the chunk, lies in the other: a generous reading."""
    shared = min(passage.end, end) - max(passage.start, start)
    return shared * 2 >= min(passage.end - passage.start, end - start)


def answer_with(chunks: list[Chunk], question: EvalQuestion, assistant: Assistant, engine: str) -> Observation:
    """Take `chunks` (best first) for the answer; none means that the question is refused.

    Every chunk is a statement that cites itself, and cites the norms that it names.
    """
    citations = tuple(_citation(n, chunk, assistant) for n, chunk in enumerate(chunks, start=1))
    answer = Answer(
        id=question.id,
        question=question.question,
        language=_language(chunks, question),
        status=Status.ANSWERED if chunks else Status.ABSTAINED,
        reason=None if chunks else Reason.NO_EVIDENCE,
        statements=tuple(
            Statement(text=chunk.text, role=Role.DETAIL, citations=(n,), support=1)
            for n, chunk in enumerate(chunks, start=1)
        ),
        citations=citations,
        norms=tuple(dict.fromkeys(norm for citation in citations for norm in citation.norms)),
        engine=engine,
        corpus_version=assistant.knowledge.version,
        timings_ms=Timings(),
    )
    ranked = tuple(dict.fromkeys(without_language(passage) for chunk in chunks for passage in chunk.passages))
    return Observation(question=question, answer=answer, ranked=ranked)


def _citation(n: int, chunk: Chunk, assistant: Assistant) -> Citation:
    source = assistant.knowledge.sources[chunk.source_id]
    return Citation(
        n=n,
        source_id=source.id,
        passage_id=chunk.passages[0] if chunk.passages else source.id,
        title=source.title,
        kind=source.kind,
        locator=source.title,
        norms=tuple(dict.fromkeys(canonical(reference) for _, _, reference in find(chunk.text))),
        url=source.url,
        quote=chunk.text,
        start=chunk.start,
        end=chunk.start + len(chunk.text),
        as_of=source.as_of,
        valid_from=source.valid_from,
        valid_to=source.valid_to,
        proposal=source.proposal,
    )


def _language(chunks: list[Chunk], question: EvalQuestion) -> Language:
    """Chunks are shown as they are, so the best one sets the language."""
    return Language(chunks[0].source_id.rpartition("/")[2]) if chunks else question.language
