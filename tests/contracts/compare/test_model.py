"""The JSON of a comparison can be read back."""

from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import Comparison, PairKind
from tests.support.versions import NEW, OLD, contract


def test_json_and_back() -> None:
    comparison = compare(contract(OLD), contract(NEW))
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison
    assert sum(comparison.count(kind) for kind in PairKind) == len(comparison.pairs)
