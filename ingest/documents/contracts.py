"""Read contracts of the company, in the reader process, so that they can be put into their store."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.child_process.limits import Limits
from assistant.contracts.check.is_contract import MOST_CHARACTERS, SHORTEST
from assistant.contracts.store.model import NewContract, ReadContract
from assistant.contracts.store.register import register_facts
from assistant.documents.document import Document, DocumentError
from assistant.documents.format import DocumentFormat
from assistant.domain import Kind
from assistant.settings import Settings
from ingest.documents.metadata_guess import document_id
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.guarded import parts, read_new
from ingest.readers.detect import detect
from ingest.readers.registry import FilePart


def read_contracts(raw: bytes, name: str, options: ImportOptions, limits: Limits) -> Iterator[ReadContract]:
    """Read the document or documents that `raw` holds; one that is refused does not keep the others out.

    What is a statute is refused: those are added by `avv ingest add`, and are no company's own.
    """
    found, problem = parts_of(raw, name, limits)
    for part in found:
        read = _read(part, options, limits)
        if len(found) > 1 and part is found[0] and _is_cover_letter(read):
            read = ReadContract(part.name, problem=DocumentError(part.name, 0, "cover_letter"))
        yield replace(read, others=others_of(part, found, problem))
    if problem is not None:
        yield ReadContract(name, problem=problem)


def _is_cover_letter(read: ReadContract) -> bool:
    """Tell whether an e-mail with attachments is itself too short for a contract."""
    new = read.contract
    return new is not None and new.format == DocumentFormat.EMAIL and len(new.document.text) < SHORTEST


def read_contracts_for_app(raw: bytes, name: str, settings: Settings) -> Iterator[ReadContract]:
    """Do the same with the limits of `settings`, and nothing said about the document."""
    yield from read_contracts(raw, name, ImportOptions(), Limits.of(settings))


def _read(part: FilePart, options: ImportOptions, limits: Limits) -> ReadContract:
    try:
        document = read_new(part.raw, part.name, options, limits, part.format)
    except DocumentError as problem:
        return ReadContract(part.name, problem=problem)
    if document.front.kind is not Kind.CONTRACT:
        return ReadContract(part.name, problem=DocumentError(part.name, 0, "no_contract", kind=document.front.kind))
    if len(document.text) > MOST_CHARACTERS:  # none is as long, and its facts would be read while all others wait
        return ReadContract(part.name, problem=DocumentError(part.name, 0, "contract_too_long", limit=MOST_CHARACTERS))
    contract = new_contract(document, document_id(document, part.name), part)
    return ReadContract(part.name, contract, left_out=document.left_out)


def parts_of(raw: bytes, name: str, limits: Limits) -> tuple[list[FilePart], DocumentError | None]:
    """Give the documents that a file holds, and why there are no more, if one was refused."""
    found: list[FilePart] = []
    try:
        for part in parts(raw, name, limits):
            found.append(part)
    except DocumentError as problem:
        return found, problem
    return found, None


def others_of(part: FilePart, found: Sequence[FilePart], problem: DocumentError | None) -> tuple[str, ...]:
    """Name what the file of `part` holds beside it; an ellipsis stands for what could not be taken out of it."""
    rest = (f"{problem.values['path']}/…",) if problem is not None else ()
    return (*(other.name for other in found if other is not part), *rest)


def new_contract(document: Document, contract_id: str, part: FilePart) -> NewContract:
    """Make of what was read in a file a contract with the id `contract_id`."""
    document = document.model_copy(update={"id": contract_id})
    return NewContract(
        document=document,
        name=part.name,
        format=(part.format or detect(part.raw, part.name)).value,
        raw=part.raw,
        facts=register_facts(document, part.name),
    )
