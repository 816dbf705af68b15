"""What the register holds of a contract as read."""

from assistant.contracts.store.register import register_facts
from tests.support.register import agreement


def test_a_brand_of_title_and_file_is_named_once() -> None:
    clauses = [("§ 1", "saasERP wird gemietet. saasERP wird gewartet. saasERP wird aktualisiert.")]
    document = agreement(clauses=clauses)
    titled = document.model_copy(update={"front": document.front.model_copy(update={"title": "Vertrag saasERP"})})
    facts = register_facts(titled, "saasERP_2026.md")
    assert facts.provider is None
    assert facts.aliases == ("saasERP",)
