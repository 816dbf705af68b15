"""What became better and what worse: two checks of the same requirements, held against each other."""

from collections.abc import Iterator, Sequence

from assistant.contracts.check.model import ContractCheck, RequirementResult, RequirementStatus
from assistant.contracts.compare.model import ClausePair, Direction, RequirementChange

RANK = {  # what is hollowed out is not worth more than what was not found
    RequirementStatus.FULFILLED: 2,
    RequirementStatus.PARTLY: 1,
    RequirementStatus.RISKY: 0,
    RequirementStatus.NOT_FOUND: 0,
}


def requirement_changes(old: ContractCheck, new: ContractCheck) -> Iterator[RequirementChange]:
    """Give the requirements that both checks looked at and that are met differently, what is worse first."""
    before = {result.id: result for result in old.requirements}
    found = [_change(before[result.id], result) for result in new.requirements if result.id in before]
    order = [Direction.WORSE, Direction.DIFFERENT, Direction.BETTER]
    yield from sorted((one for one in found if one is not None), key=lambda change: order.index(change.direction))


def _change(old: RequirementResult, new: RequirementResult) -> RequirementChange | None:
    there, now = (_found(result) for result in (old, new))
    if old.status is new.status and there == now:
        return None
    return RequirementChange(
        id=new.id,
        law=new.law,
        direction=_direction(RANK[new.status] - RANK[old.status] or len(now - there) - len(there - now)),
        old=old.status,
        new=new.status,
        found=tuple(element.id for element in new.elements if element.id in now - there),
        lost=tuple(element.id for element in old.elements if element.id in there - now),
    )


def _found(result: RequirementResult) -> set[str]:
    return {element.id for element in result.elements if element.found}


def _direction(difference: int) -> Direction:
    if not difference:
        return Direction.DIFFERENT
    return Direction.BETTER if difference > 0 else Direction.WORSE


def new_risks(old: ContractCheck, new: ContractCheck) -> tuple[str, ...]:
    """Give the ids of the further risks that only the second check found."""
    return gone_risks(new, old)


def changed_risks(old: ContractCheck, new: ContractCheck) -> tuple[str, ...]:
    """Give the ids of the further risks that both checks found, the second in something else that it read."""
    before, ids = {(risk.id, risk.value) for risk in old.risks}, {risk.id for risk in old.risks}
    found = (risk.id for risk in new.risks if risk.id in ids and (risk.id, risk.value) not in before)
    return tuple(dict.fromkeys(found))


def gone_risks(old: ContractCheck, new: ContractCheck) -> tuple[str, ...]:
    """Give the ids of the further risks that only the first check found."""
    now = {risk.id for risk in new.risks}
    return tuple(dict.fromkeys(risk.id for risk in old.risks if risk.id not in now))


def with_requirements(pairs: Sequence[ClausePair], old: ContractCheck, new: ContractCheck) -> Iterator[ClausePair]:
    """Name in each pair the requirements whose quotes stand in its clauses."""
    places = [_places(check) for check in (old, new)]
    for pair in pairs:
        ids = {
            id_
            for side, clauses in zip(places, (pair.old, pair.new), strict=True)
            for start, end, id_ in side
            if any(start < clause.end and clause.start < end for clause in clauses)
        }
        yield pair.model_copy(update={"requirements": tuple(sorted(ids))}) if ids else pair


def _places(check: ContractCheck) -> list[tuple[int, int, str]]:
    return [(quote.start, quote.end, result.id) for result in check.requirements for quote in result.quotes]
