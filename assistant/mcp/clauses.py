"""The tool `draft_clause`: the model clause on a topic, in the version of a side, found as the chat finds one."""

from functools import partial
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.access.scope import Scope
from assistant.api.search import PassageReply
from assistant.contracts.check.suggest import OF_SIDE
from assistant.domain import Kind, Language, Passage, Side, Version
from assistant.errors import LibraryError
from assistant.index.snapshot import topic_of
from assistant.library.accessible_view import AccessibleView
from assistant.library.clauses import ABOUT, ClauseSet, clause_set, clause_sources
from assistant.mcp.tool import Call, Outcome, Tool
from assistant.messages import say
from assistant.resources import current_assistant, current_knowledge
from assistant.understanding.question import Rejection

FOLDER = "clauses/"
LONGEST_TOPIC = 200  # characters


class ClauseArguments(BaseModel):
    """Which clause is wanted."""

    model_config = ConfigDict(extra="forbid")

    topic: str = Field(
        min_length=1, max_length=LONGEST_TOPIC, description="its name, such as `liability`, or what it is about"
    )
    side: Side | None = Field(default=None, description="in whose interest; balanced if not given")
    version: Literal[Version.BALANCED, Version.CLIENT, Version.PROVIDER] | None = Field(
        default=None, description="in place of a side"
    )
    language: Language | None = Field(default=None, description="of the clause; that of the caller if not given")


class ClauseReply(BaseModel):
    """A model clause; where there is no `version` of the wish, the balanced one. `others` are those that there are."""

    topic: str
    title: str
    version: Version
    clause: PassageReply
    why: PassageReply | None
    bargaining: PassageReply | None
    others: tuple[Version, ...]


async def draft_clause(wanted: ClauseArguments, call: Call) -> Outcome:
    """Give the model clause on a topic, for the client, the provider, or balanced, with why it says so.

    `bargaining` says what can be given up in a negotiation. The clause is a template: leave its words as they are;
    values in brackets are proposals on which the parties have to agree.
    """
    return await call.questions.counted(call.caller, partial(_draft, wanted, call))


def _draft(wanted: ClauseArguments, call: Call) -> Outcome:
    access = call.caller.identity.access
    language = wanted.language or Language(call.caller.language)
    view = AccessibleView(current_knowledge(call.settings), access)
    found = clause_set(view, _named(wanted.topic, language, view) or _searched(wanted.topic, language, view, call))
    version = wanted.version or (OF_SIDE[wanted.side] if wanted.side else Version.BALANCED)
    by_version = {passage.version: passage for passage in found.versions}
    clause = by_version.get(version) or by_version.get(Version.BALANCED)
    if clause is None or clause.version is None:
        raise LibraryError("text_unknown")
    about = {name: _about(found, name) for name in ABOUT}
    others = tuple(each for each in by_version if each not in {None, clause.version})
    topic = topic_of(found.source).removeprefix(FOLDER)
    told = PassageReply.of(clause, found.source)
    return Outcome(
        ClauseReply(topic=topic, title=found.source.title, version=clause.version, clause=told, others=others, **about)
    )


def _about(found: ClauseSet, name: str) -> PassageReply | None:
    passage: Passage | None = next((one for one in found.about if one.id == f"{found.source.id}#{name}"), None)
    return PassageReply.of(passage, found.source) if passage else None


def _named(topic: str, language: Language, view: AccessibleView) -> str | None:
    """Give the source of the clause that is called so, by its name or its title."""
    words = topic.strip().casefold()
    for source in clause_sources(view, language):
        if words in {topic_of(source).removeprefix(FOLDER), source.title.casefold()}:
            return source.id
    return None


def _searched(topic: str, language: Language, view: AccessibleView, call: Call) -> str:
    """Find the clause as a question for one does; LibraryError if the texts know nothing of the topic, or no clause."""
    assistant = current_assistant(call.settings, call.caller.language)
    best: Passage | None = None
    for words in (topic, say(language, "mcp.clause_query", topic=topic)):  # it alone makes most topics look known
        question = assistant.understand(words, language=language, access=view.access)
        found = None if isinstance(question, Rejection) else assistant.search(question, view.access)
        if found is None or found.answerability.reason is not None:
            best = None
            break
        best = found.evidence.hits[0].passage
    if best is not None and view.sources[best.source_id].kind is Kind.CLAUSE:
        return best.source_id
    topics = ", ".join(topic_of(source).removeprefix(FOLDER) for source in clause_sources(view, language))
    raise LibraryError("mcp.topic_unknown", topics=topics)


DRAFT_CLAUSE = Tool(Scope.SEARCH, ClauseArguments, ClauseReply, draft_clause)
