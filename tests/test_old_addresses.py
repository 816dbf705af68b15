"""What the README once told people to import can still be imported from there, with a word on where it is now."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from assistant.langchain.retriever import KompassRetriever
from assistant.pipeline import Assistant


@pytest.mark.parametrize(
    ("address", "now", "thing"),
    [
        ("assistant.answering.pipeline", "assistant.pipeline", Assistant),
        ("assistant.knowledge.retriever", "assistant.langchain.retriever", KompassRetriever),
    ],
)
def test_an_old_address_leads_to_the_new_one(address: str, now: str, thing: type) -> None:
    with pytest.warns(DeprecationWarning, match=f"{address} is now {now}"):
        module = import_module(address)
    assert getattr(module, thing.__name__) is thing
    assert find_spec(now) is not None
