"""Which elements of a requirement are shown, and which are named as lacking: a defect that is not there is no gap."""

from assistant.contracts.check.model import ElementResult, RequirementResult, RequirementStatus

MARKED = "marked"
"""The place that a person named; it has no name of its own."""
ONLY_IF_FOUND = {
    "R01": {"label"},
    "R02": {"label"},
    "R03": {"label"},
    "R04": {"label"},
    "R05": {"mutual"},
    "R05b": {"weak"},
    "R07": {"company"},
    "R12": {"general-help"},
    "R16": {"late"},
}
"""Defects, pointers to another place, and what the law does not ask for: their absence says nothing."""
WAYS = {
    "R06": ({"consent", "mechanism"}, {"eu-only"}),
    "R09": ({"specific"}, {"general", "notice", "objection"}),
    "R11": ({"assist"}, {"forward", "execute"}),
    "R12": ({"all-four"}, {"security", "breach-help", "impact-assessment", "consultation"}),
}
"""Ways to meet a requirement; one that nobody began is not shown beside one that somebody did."""
PARTS = {"R12": ("security", "breach-help", "impact-assessment", "consultation")}
"""What the law asks for one by one, although some of it is enough for the status."""


def shown_elements(result: RequirementResult) -> tuple[ElementResult, ...]:
    """Give the elements to show: none if there is none of them, and beside a person's "met" only those found."""
    own = [element for element in result.elements if element.id != MARKED]
    if not any(element.found for element in own):
        return ()
    met = result.reviewed is not None and result.reviewed.status is RequirementStatus.FULFILLED
    hidden = ONLY_IF_FOUND.get(result.id, set()) | _not_begun(result)
    return tuple(element for element in own if element.found or not (met or element.id in hidden))


def lacking(result: RequirementResult) -> tuple[str, ...]:
    """Name the elements that a requirement lacks; whatever a person found incomplete lacks all that was not found."""
    status = result.reviewed.status if result.reviewed is not None else result.status
    if status is RequirementStatus.FULFILLED:
        return ()
    only_if_found = ONLY_IF_FOUND.get(result.id, set())
    absent = [element.id for element in result.elements if not element.found]
    absent = [name for name in absent if name not in only_if_found | _not_begun(result)]
    if result.id in PARTS:
        absent = [name for name in absent if name in PARTS[result.id]]
    if not result.missing:
        return tuple(absent) if result.reviewed is not None else ()
    named = [name for name in result.missing if name not in only_if_found] or list(result.missing)
    parts = [name for name in PARTS.get(result.id, ()) if name in absent and status is not RequirementStatus.NOT_FOUND]
    return tuple(dict.fromkeys((*named, *parts)))


def _not_begun(result: RequirementResult) -> set[str]:
    """Give the elements of ways that nobody began, if somebody began another one."""
    found = {element.id for element in result.elements if element.found}
    ways = WAYS.get(result.id, ())
    return set().union(*(way for way in ways if not way & found)) if any(way & found for way in ways) else set()
