"""Open connections: for how many there is room, whose they are, and whose session one was."""

import inspect
from collections import Counter
from threading import Barrier, Thread

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from assistant.access.origin import Origin
from assistant.app.visits import KEPT, OPEN, OPEN_AT_SITE, OPEN_IN_ALL, PAGES, Visit, Visits
from tests.support.clock import Clock

OFFICE, ELSEWHERE = Origin(address="192.0.2.1"), Origin(address="198.51.100.7")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visits(clock: Clock) -> Visits:
    return Visits(clock)


def _fill(visits: Visits, address: str, tries: int) -> int:
    """Have strangers come in from addresses with a number in their place; gives how many got in."""
    origins = [Origin(address=address.format(number)) for number in range(1, tries + 1)]
    came = [visits.enter(Visit(origin)) for origin in origins if visits.make_room(origin)]
    return len(came)


def _log_in(visits: Visits, name: str, user: str | None = "anna", login: str = "key", session: str = "s") -> None:
    visits.tell(name, session, user=user, login=login, language="en")


def test_an_address_has_so_many(visits: Visits) -> None:
    assert _fill(visits, "192.0.2.1", 10 * OPEN) == OPEN
    assert visits.make_room(ELSEWHERE)


def test_a_site_has_so_many_in_all_its_networks(visits: Visits) -> None:
    assert _fill(visits, "2001:db8:0:{:x}::1", 1_000) == OPEN_AT_SITE
    assert visits.make_room(Origin(address="2001:db8:1::1"))


def test_where_all_have_too_many_those_who_have_most_give_way(visits: Visits) -> None:
    """A few addresses that take all they can keep nobody out; each ends with what it leaves to others."""
    office = Visit(OFFICE, user="anna")
    visits.enter(office)
    assert [_fill(visits, f"198.18.0.{site}", 1_000) for site in range(3)] == [OPEN] * 3
    for site in range(3, 9):
        _fill(visits, f"198.18.0.{site}", 1_000)
    held = [each for each in visits._open.values() if not each.ended.is_set()]
    assert len(held) == OPEN_IN_ALL
    assert max(Counter(each.origin.site for each in held).values()) < OPEN / 2
    assert visits.make_room(ELSEWHERE)
    assert not office.ended.is_set()


def test_nobody_gives_way_to_whoever_has_as_many(visits: Visits) -> None:
    assert _fill(visits, "2001:db8:{:x}::1", 2 * OPEN_IN_ALL) == OPEN_IN_ALL
    assert not any(each.ended.is_set() for each in visits._open.values())


def test_of_those_who_give_way_a_page_with_a_login_is_the_last(visits: Visits) -> None:
    pages = [Visit(OFFICE, user="anna"), Visit(OFFICE)]
    for page in pages:
        visits.enter(page)
    _fill(visits, "2001:db8:{:x}::1", OPEN_IN_ALL - len(pages))
    visits.enter(Visit(OFFICE, user="berta"))
    assert visits.make_room(ELSEWHERE)
    assert [page.ended.is_set() for page in pages] == [False, True]


def test_who_has_logged_in_takes_no_room_of_strangers(visits: Visits) -> None:
    names = [visits.enter(Visit(OFFICE)) for _ in range(OPEN)]
    assert not visits.make_room(OFFICE)
    for number, name in enumerate(names):
        _log_in(visits, name, user=f"user {number}")
    assert visits.make_room(OFFICE)
    _log_in(visits, names[0], user=None)
    visits.leave(names[0])
    assert _fill(visits, "192.0.2.1", 2 * OPEN) == OPEN


def test_more_pages_of_a_user_count_as_those_of_strangers(visits: Visits) -> None:
    pages = [Visit(OFFICE) for _ in range(PAGES + 2)]
    names = [visits.enter(page) for page in pages]
    for name in names:
        _log_in(visits, name)
    assert [page.is_counted for page in pages] == [False] * PAGES + [True] * 2
    assert {page.user for page in pages} == {"anna"}
    visits.leave(names[0])
    for name in names[1:]:
        _log_in(visits, name)
    assert [page.is_counted for page in pages[1:]] == [False] * PAGES + [True]


def test_whose_a_session_was_is_known_for_longer_than_streamlit_keeps_it(visits: Visits, clock: Clock) -> None:
    assert inspect.signature(MemorySessionStorage).parameters["ttl_seconds"].default < KEPT
    visit = Visit(OFFICE)
    name = visits.enter(visit)
    assert visits.last_of("s") is None
    _log_in(visits, name)
    assert visits.last_of("s") is visit
    visits.leave(name)
    clock.now += KEPT - 1
    assert visits.last_of("s") is visit
    clock.now += 1
    assert visits.last_of("s") is None
    visits.leave(visits.enter(Visit(OFFICE)))
    assert visits._left == {}


def test_a_login_that_a_page_tells_late_is_kept_though_its_connection_is_gone(visits: Visits, clock: Clock) -> None:
    """Streamlit keeps the session as long, and what was drawn in it."""
    name = visits.enter(Visit(OFFICE))
    visits.leave(name)
    assert visits.last_of("s") is None
    _log_in(visits, name)
    _log_in(visits, name, user=None, login="")
    last = visits.last_of("s")
    assert last is not None
    assert (last.user, last.login, last.session) == ("anna", "key", "s")
    clock.now += KEPT
    assert visits.last_of("s") is None


def test_a_login_that_is_told_while_its_connection_ends_is_kept_in_any_order() -> None:
    for _ in range(200):
        visits, ready = Visits(), Barrier(2)
        name = visits.enter(Visit(OFFICE))

        def tell(visits: Visits = visits, name: str = name, ready: Barrier = ready) -> None:
            ready.wait(60)
            _log_in(visits, name)

        page = Thread(target=tell)
        page.start()
        ready.wait(60)
        visits.leave(name)
        page.join(60)
        assert visits.last_of("s") is not None
