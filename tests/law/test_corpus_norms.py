"""Every norm that the corpus names is written canonically and exists, as far as its act is in the register."""

from collections.abc import Sequence

from assistant.documents.document import Document
from assistant.law.reference import canonical, parse
from assistant.law.register import RegisterStatus, register_status


def test_every_norm_of_the_corpus_is_canonical_and_exists(documents: Sequence[Document]) -> None:
    failures = []
    for document in documents:
        for section in document.sections:
            for norm in section.note.norms:
                reference = parse(norm)
                if reference is None:
                    failures.append(f"{document.id} {section.note.id}: {norm} cannot be read")
                elif canonical(reference) != norm:
                    failures.append(f"{document.id} {section.note.id}: {norm}, canonically {canonical(reference)}")
                elif register_status(reference) is RegisterStatus.MISSING:
                    failures.append(f"{document.id} {section.note.id}: {norm} does not exist")
    assert failures == []
