"""`/v1/search` and `/v1/passages`: what an answer may rest on, without an answer."""

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Annotated, Self

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from assistant.access.scope import Scope
from assistant.api.caller import Caller, Searcher, Served, must_have
from assistant.api.etag import tagged
from assistant.api.questions import Questions
from assistant.contracts.store.model import ID_PREFIX
from assistant.domain import Kind, Language, Passage, Reason, Role, Source, Version
from assistant.errors import LibraryError, RecordsError
from assistant.resources import current_assistant, current_knowledge
from assistant.retrieval.candidates import Hit
from assistant.retrieval.retrieve import HITS
from assistant.serving.question_text import as_taken
from assistant.serving.register import Register
from assistant.settings import Settings
from assistant.understanding.question import Rejection

router = APIRouter(tags=["search"])
MOST = 50  # passages
EXAMPLES = {"words": {"value": {"query": "Unterauftragnehmer Zustimmung", "limit": 3}}}


class SearchBody(BaseModel):
    """What is looked for."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(description="a question or some words, in German or English")
    language: Language | None = Field(default=None, description="found out if not given")
    as_of: date | None = Field(default=None, description="the day whose law is asked about; today if not given")
    limit: int = Field(default=HITS, ge=1, le=MOST, description="passages at most")


class Sentence(BaseModel):
    """A sentence that can be quoted: where it stands in the text of its source, in characters, end exclusive."""

    start: int
    end: int
    role: Role
    quote: str


class PassageReply(BaseModel):
    """A section with all that a citation of it needs; `text` stands in its source between `start` and `end`."""

    id: str
    source_id: str
    title: str
    kind: Kind
    language: Language
    url: str | None
    locator: str
    heading: str
    context: str
    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    norms: tuple[str, ...]
    version: Version | None
    valid_from: date | None
    valid_to: date | None
    proposal: bool
    as_of: date | None
    machine_read: bool

    @classmethod
    def of(cls, passage: Passage, source: Source) -> Self:
        """Tell of `passage`, a section of `source`."""
        return cls(
            **source.model_dump(include={"title", "kind", "language", "url", "as_of", "machine_read"}),
            **passage.model_dump(include=set(cls.model_fields) & set(Passage.model_fields)),
            sentences=tuple(
                Sentence(start=span.start, end=span.end, role=span.role, quote=passage.quote(span))
                for span in passage.spans
            ),
        )


class SearchHit(BaseModel):
    """A passage that was found; of `score` only the order means something, `in_force` tells of the day asked about."""

    score: float
    in_force: bool
    passage: PassageReply


class SearchReply(BaseModel):
    """What was found, the best first; `answerable` is how likely it answers the query, from 0 to 1."""

    language: Language
    reason: Reason | None = Field(description="why nothing could be looked for; else null")
    answerable: float
    hits: tuple[SearchHit, ...]


@router.post("/v1/search", summary="Find passages")
async def search(
    body: Annotated[SearchBody, Body(openapi_examples=EXAMPLES)], caller: Searcher, settings: Served, request: Request
) -> SearchReply:
    """Find the passages that an answer would rest on; law of the past comes after what is in force."""
    questions: Questions = request.app.state.questions
    return await questions.counted(caller, partial(find_passages, body, caller, settings))


def find_passages(body: SearchBody, caller: Caller, settings: Settings) -> SearchReply:
    """Find passages that `caller` may see; in this thread, once it is their turn.

    Raises:
        SnapshotError, ModelError: nothing can be looked for.
    """
    assistant = current_assistant(settings, caller.language)
    access = caller.identity.access
    typed = as_taken(body.query, settings.max_question_chars)
    question = assistant.understand(typed, language=body.language, as_of=body.as_of, access=access)
    if isinstance(question, Rejection):
        return SearchReply(language=question.language, reason=question.reason, answerable=0, hits=())
    found = assistant.search(question, access, limit=body.limit)
    sources = assistant.knowledge.sources

    def to_hit(hit: Hit) -> SearchHit:
        passage = PassageReply.of(hit.passage, sources[hit.passage.source_id])
        return SearchHit(score=hit.score, in_force=hit.passage.is_law_on(found.evidence.day), passage=passage)

    hits = [*found.evidence.hits, *found.evidence.past][: body.limit]
    likely = found.answerability.probability
    return SearchReply(language=question.language, reason=None, answerable=likely, hits=tuple(map(to_hit, hits)))


@router.get("/v1/passages/{passage_id:path}", response_model=PassageReply, summary="Open a passage")
def read_passage(passage_id: str, caller: Searcher, settings: Served, request: Request) -> Response:
    """Give a passage whole, with the sentences that can be quoted; in the address, `#` is written `%23`.

    Who may not see it learns no more than that there is none. One of a contract needs the scope `contracts` as well.
    """
    return tagged(open_passage(passage_id, caller, settings), request)


def open_passage(passage_id: str, caller: Caller, settings: Settings) -> PassageReply:
    """Give a passage of the corpus whole, or one of a contract, for which the key has to be good as well.

    Raises:
        AccessError: the key is not good for contracts, whether there is such a one or not.
        LibraryError: there is none for this reader.
    """
    knowledge = current_knowledge(settings)
    row = knowledge.rows.get(passage_id)
    if row is not None:
        passage = knowledge.passages[row]
        source = knowledge.sources[passage.source_id]
        if source.access in caller.identity.access:
            return PassageReply.of(passage, source)
    elif passage_id.startswith(ID_PREFIX):
        must_have(caller, Scope.CONTRACTS)
        with suppress(RecordsError):  # there is no such contract either, for this reader
            register = Register.current(settings)
            contract = register.store.contract(passage_id.partition("#")[0], caller.identity.access)
            text = register.text(contract.version_id)
            for passage in text.passages:
                if passage.id == passage_id:
                    return PassageReply.of(passage, text.source)
    raise LibraryError("source_unknown", id=passage_id)
