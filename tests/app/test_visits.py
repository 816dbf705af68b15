"""Open connections: for how many there is room, whose they are, and whose session one was."""

import inspect
from collections import Counter
from threading import Barrier, Thread

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from assistant.access import origin
from assistant.access.origin import Origin
from assistant.app.room import OPEN, OPEN_AT_SITE, OPEN_IN_ALL
from assistant.app.visit import Visit
from assistant.app.visits import KEPT, PAGES, Visits
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
    return sum(visits.enter(Visit(each)) is not None for each in origins)


def _enter(visits: Visits, visit: Visit) -> str:
    """Come in where there is room."""
    name = visits.enter(visit)
    assert name is not None
    return name


def _log_in(visits: Visits, name: str, user: str | None = "anna", login: str = "key", session: str = "s") -> None:
    visits.tell(name, session, user=user, login=login, language="en")


def test_an_address_has_so_many(visits: Visits) -> None:
    assert _fill(visits, "192.0.2.1", 10 * OPEN) == OPEN
    assert visits.enter(Visit(ELSEWHERE))


def test_a_site_has_so_many_in_all_its_networks(visits: Visits) -> None:
    assert _fill(visits, "2001:db8:0:{:x}::1", 1_000) == OPEN_AT_SITE
    assert visits.enter(Visit(Origin(address="2001:db8:1::1")))


def test_where_all_have_too_many_those_who_have_most_give_way(visits: Visits) -> None:
    """A few addresses that take all they can keep nobody out; each ends with what it leaves to others."""
    office = Visit(OFFICE)
    _log_in(visits, _enter(visits, office))
    assert [_fill(visits, f"198.18.0.{site}", 1_000) for site in range(3)] == [OPEN] * 3
    for site in range(3, 9):
        _fill(visits, f"198.18.0.{site}", 1_000)
    held = [each for each in visits._open.values() if each.is_counted and not each.ended.is_set()]
    assert len(held) == OPEN_IN_ALL
    assert max(Counter(each.origin.site for each in held).values()) < OPEN / 2
    assert visits.enter(Visit(ELSEWHERE))
    assert not office.ended.is_set()


def test_nobody_gives_way_to_whoever_has_as_many(visits: Visits) -> None:
    assert _fill(visits, "2001:db8:{:x}::1", 2 * OPEN_IN_ALL) == OPEN_IN_ALL
    assert not any(each.ended.is_set() for each in visits._open.values())


def test_who_comes_in_is_not_held_against_each_who_is_in(visits: Visits, monkeypatch: pytest.MonkeyPatch) -> None:
    """That took a millisecond for each hundred of them, and everybody waited for it."""
    asked: list[str | None] = []
    network = origin._network

    def noted(address: str | None, bits: int) -> str:
        asked.append(address)
        return network(address, bits)

    _fill(visits, "2001:db8:{:x}::1", OPEN_IN_ALL - 1)
    monkeypatch.setattr(origin, "_network", noted)
    _enter(visits, Visit(OFFICE))
    assert visits.enter(Visit(ELSEWHERE)) is None
    assert set(asked) == {OFFICE.address, ELSEWHERE.address}


def test_of_those_who_give_way_a_page_with_a_login_is_the_last(visits: Visits) -> None:
    surplus, page = Visit(OFFICE, user="anna"), Visit(OFFICE)
    for each in [*(Visit(OFFICE, user="anna") for _ in range(PAGES)), surplus, page]:
        _enter(visits, each)
    _fill(visits, "2001:db8:{:x}::1", OPEN_IN_ALL - 2)
    _enter(visits, Visit(OFFICE, user="berta"))
    assert visits.enter(Visit(ELSEWHERE))
    assert [surplus.ended.is_set(), page.ended.is_set()] == [False, True]


def test_who_has_logged_in_takes_no_room_of_strangers(visits: Visits) -> None:
    names = [_enter(visits, Visit(OFFICE)) for _ in range(OPEN)]
    assert visits.enter(Visit(OFFICE)) is None
    for number, name in enumerate(names):
        _log_in(visits, name, user=f"user {number}")
    visits.leave(_enter(visits, Visit(OFFICE)))
    _log_in(visits, names[0], user=None)
    visits.leave(names[0])
    assert _fill(visits, "192.0.2.1", 2 * OPEN) == OPEN


def test_more_pages_of_a_user_count_as_those_of_strangers(visits: Visits) -> None:
    pages = [Visit(OFFICE) for _ in range(PAGES + 2)]
    names = [_enter(visits, page) for page in pages]
    for name in names:
        _log_in(visits, name)
    assert [page.is_counted for page in pages] == [False] * PAGES + [True] * 2
    assert {page.user for page in pages} == {"anna"}
    visits.leave(names[0])
    for name in names[1:]:
        _log_in(visits, name)
    assert [page.is_counted for page in pages[1:]] == [False] * PAGES + [True]


def test_who_shows_a_login_is_counted_with_its_user_until_the_page_is_drawn(visits: Visits) -> None:
    """Each has some pages so, however full it is; more of them find no room."""
    _fill(visits, "192.0.2.1", OPEN)
    pages = [Visit(OFFICE, shown="anna") for _ in range(PAGES)]
    names = [_enter(visits, page) for page in pages]
    assert visits.enter(Visit(OFFICE, shown="anna")) is None
    assert visits.enter(Visit(OFFICE, shown="berta"))
    _log_in(visits, names[0], user=None, login="")  # it was over
    assert (pages[0].is_counted, pages[0].whose) == (True, None)
    _log_in(visits, names[1])
    assert (pages[1].is_counted, pages[1].whose) == (False, "anna")
    for name in names:
        visits.leave(name)
    assert _fill(visits, "192.0.2.1", 1) == 0
    assert [visits.enter(Visit(OFFICE, shown="anna")) is None for _ in range(PAGES + 1)] == [False] * PAGES + [True]


def test_whose_a_session_was_is_known_for_longer_than_streamlit_keeps_it(visits: Visits, clock: Clock) -> None:
    assert inspect.signature(MemorySessionStorage).parameters["ttl_seconds"].default < KEPT
    visit = Visit(OFFICE)
    name = _enter(visits, visit)
    assert visits.last_of("s") is None
    _log_in(visits, name)
    assert visits.last_of("s") is visit
    visits.leave(name)
    clock.now += KEPT - 1
    assert visits.last_of("s") is visit
    clock.now += 1
    assert visits.last_of("s") is None
    visits.leave(_enter(visits, Visit(OFFICE)))
    assert visits._left == {}


def test_a_login_that_a_page_tells_late_is_kept_though_its_connection_is_gone(visits: Visits, clock: Clock) -> None:
    """Streamlit keeps the session as long, and what was drawn in it."""
    name = _enter(visits, Visit(OFFICE))
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
        name = _enter(visits, Visit(OFFICE))

        def tell(visits: Visits = visits, name: str = name, ready: Barrier = ready) -> None:
            ready.wait(60)
            _log_in(visits, name)

        page = Thread(target=tell)
        page.start()
        ready.wait(60)
        visits.leave(name)
        page.join(60)
        assert visits.last_of("s") is not None
