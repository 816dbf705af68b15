"""Near places come from a search that somebody gives."""

from assistant.contracts.check.model import NearestPlace
from assistant.contracts.check.nearest import PLACES, nearest_places
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract

STRUCTURE = read_structure(contract([("§ 1", "Er zahlt.")], Language.GERMAN))


def test_no_more_than_a_few_and_none_without_a_search() -> None:
    place = NearestPlace(text="V", start=0, end=1, locator="§ 1", score=0.9)
    assert len(nearest_places(lambda _prototypes, _structure: [place] * 9, ["x"], STRUCTURE)) == PLACES
    assert nearest_places(None, ["x"], STRUCTURE) == ()
