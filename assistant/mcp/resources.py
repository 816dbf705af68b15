"""Sources and passages as resources: whole texts, in which the places of all quotes count, and sections of them."""

from mcp import types

from assistant.access.scope import Scope
from assistant.api.caller import must_have
from assistant.api.search import open_passage
from assistant.contracts.store.model import ID_PREFIX
from assistant.domain import Source
from assistant.errors import LibraryError
from assistant.library.accessible_view import AccessibleView
from assistant.mcp.addresses import PASSAGES, SOURCES, address_of, id_at
from assistant.mcp.tool import Call
from assistant.messages import say
from assistant.page_address import read_whole_number
from assistant.resources import current_knowledge
from assistant.serving.register import Register

PAGE = 200  # sources that are listed at once
PLAIN, JSON = "text/plain", "application/json"


def list_sources(cursor: str | None, call: Call) -> types.ListResourcesResult:
    """List the sources of the knowledge base that the caller may see; contracts are found with the tool.

    Raises:
        LibraryError: no list goes on with this `cursor`.
        SnapshotError: there is no knowledge base.
    """
    view = AccessibleView(current_knowledge(call.settings), call.caller.identity.access)
    sources = sorted(view.sources.values(), key=lambda source: source.id)
    start = read_whole_number(cursor) or 0
    if start >= max(1, len(sources)) or (cursor and not start):
        raise LibraryError("mcp.cursor")
    end = start + PAGE
    shown = [_described(source, call.caller.language) for source in sources[start:end]]
    return types.ListResourcesResult(resources=shown, next_cursor=str(end) if end < len(sources) else None)


def list_templates(call: Call) -> types.ListResourceTemplatesResult:
    """Say how the addresses of sources and passages are made."""
    language = call.caller.language
    templates = [
        types.ResourceTemplate(
            uri_template=f"{kind}{{+id}}",
            name=name,
            title=say(language, f"mcp.resource.{name}"),
            description=say(language, f"mcp.resource.{name}_about"),
            mime_type=mime_type,
        )
        for kind, name, mime_type in ((SOURCES, "source", PLAIN), (PASSAGES, "passage", JSON))
    ]
    return types.ListResourceTemplatesResult(resource_templates=templates)


def read_resource(address: str, call: Call) -> types.ReadResourceResult:
    """Give the text of a source or a contract, or a passage as `open_passage` does.

    Raises:
        AccessError: the key is not good for it.
        LibraryError, RecordsError: there is none for this caller.
    """
    must_have(call.caller, Scope.SEARCH)
    source_id, passage_id = id_at(SOURCES, address), id_at(PASSAGES, address)
    if source_id is not None:
        text, mime_type = _text(source_id, call), PLAIN
    elif passage_id is not None:
        passage = open_passage(passage_id, call.caller, call.settings)
        text, mime_type = passage.model_dump_json(), JSON
    else:
        raise LibraryError("source_unknown", id=address)
    return types.ReadResourceResult(contents=[types.TextResourceContents(uri=address, text=text, mime_type=mime_type)])


def _text(source_id: str, call: Call) -> str:
    access = call.caller.identity.access
    if source_id.startswith(ID_PREFIX):
        must_have(call.caller, Scope.CONTRACTS)
        register = Register.current(call.settings)
        return register.text(register.store.contract(source_id, access).version_id).text
    knowledge = current_knowledge(call.settings)
    source = knowledge.sources.get(source_id)
    if source is None or source.access not in access:
        raise LibraryError("source_unknown", id=source_id)
    return knowledge.texts[source_id]


def _described(source: Source, language: str) -> types.Resource:
    facts = [say(language, f"kind.{source.kind}"), source.language]
    if source.valid_to is not None:
        facts.append(say(language, "ui.valid_to", day=source.valid_to.isoformat()))
    if source.proposal:
        facts.append(say(language, "chat.validity.pending_law"))
    return types.Resource(
        uri=address_of(SOURCES, source.id),
        name=source.id,
        title=source.title,
        description="; ".join(facts),
        mime_type=PLAIN,
    )
