"""What is no processing agreement is refused."""

from datetime import date
from pathlib import Path

import pytest

from assistant.contracts.check.check import check
from assistant.domain import Language, Side
from assistant.errors import ContractError
from ingest.readers.corpus_markdown import read_markdown
from tests.support.contracts import contract

CORPUS = Path(__file__).parents[3] / "corpus"
GUIDANCE = ["guidance/contract-content/de.md", "guidance/sub-processors/en.md", "norms/gdpr-art-28/de.md"]
LEASE = "Die Parteien schließen diesen Vertrag. Der Vermieter überlässt dem Mieter eine Wohnung. Er zahlt dafür Miete. "


@pytest.mark.parametrize("name", GUIDANCE)
def test_guidance_is_no_contract(name: str) -> None:
    with pytest.raises(ContractError) as refused:
        check(read_markdown(CORPUS / name, name), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.no_contract"


def test_another_contract_is_no_processing_agreement() -> None:
    document = contract([("§ 1 Miete (nachfolgend „Mieter“)", LEASE * 20)], Language.GERMAN, "Mietvertrag")
    with pytest.raises(ContractError) as refused:
        check(document, Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key in {"contract.no_processing_agreement", "contract.no_contract"}


def test_a_note_is_too_short() -> None:
    with pytest.raises(ContractError) as refused:
        check(contract([("Notiz", "Bitte prüfen.")], Language.GERMAN), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.too_short"
