"""The chain: whatever is changed in it, however little, is found, and the first broken entry is named."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.records.hash_chain import GENESIS, Link, first_broken, seal

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
CONTENT = st.fixed_dictionaries(dict.fromkeys(("time", "who", "action", "about", "details"), TEXT))


def chain(contents: list[dict[str, str]]) -> list[Link]:
    links: list[Link] = []
    for number, content in enumerate(contents, start=1):
        links.append(seal(links[-1].hash if links else GENESIS, number, **content))
    return links


def broken(links: list[Link], whole: list[Link]) -> int | None:
    """What is found in `links`, while the head remembers the end of `whole`."""
    return first_broken(links, len(whole), whole[-1].hash if whole else GENESIS)


CHAINS = st.lists(CONTENT, min_size=1, max_size=8).map(chain)


@given(CHAINS)
def test_a_chain_is_whole(links: list[Link]) -> None:
    assert broken(links, links) is None


def test_an_empty_chain_is_whole() -> None:
    assert broken([], []) is None


@given(CHAINS, st.data())
def test_any_changed_byte_is_found(links: list[Link], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(links) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Link) if field.name != "number"]))
    before = getattr(links[at], name).encode()
    bit = data.draw(st.integers(0, max(len(before) * 8 - 1, 0)))
    changed = bytearray(before or b"\0")
    changed[bit // 8] ^= 1 << bit % 8
    found = changed.decode(errors="replace")
    if found == getattr(links[at], name):  # a broken byte beside another one reads the same
        return
    tampered = [*links[:at], replace(links[at], **{name: found}), *links[at + 1 :]]
    assert broken(tampered, links) == at + 1


@given(CHAINS, st.data())
def test_another_number_is_found(links: list[Link], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(links) - 1))
    number = data.draw(st.integers(-3, 20).filter(lambda n: n != at + 1))
    assert broken([*links[:at], replace(links[at], number=number), *links[at + 1 :]], links) == at + 1


@given(CHAINS, st.data())
def test_a_missing_entry_is_found(links: list[Link], data: st.DataObject) -> None:
    """Also the last ones, which the entries before do not know of."""
    at = data.draw(st.integers(0, len(links) - 1))
    assert broken([*links[:at], *links[at + 1 :]], links) == at + 1
    assert broken(links[:at], links) == at + 1


@given(CHAINS, CONTENT)
def test_an_added_entry_is_found(links: list[Link], content: dict[str, str]) -> None:
    added = seal(links[-1].hash, len(links) + 1, **content)
    assert broken([*links, added], links) == len(links) + 1


@given(CHAINS, CONTENT, st.data())
def test_a_chain_made_anew_is_found_by_its_head(
    links: list[Link], content: dict[str, str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(links) - 1))
    contents = [
        {name: getattr(link, name) for name in content} if number != at else content
        for number, link in enumerate(links)
    ]
    anew = chain(contents)
    assert (broken(anew, links) is None) == (anew == links)


def test_the_hash_is_that_of_the_previous_one_and_canonical_json() -> None:
    """Worked out apart from the code, so that a log can be checked by others."""
    import hashlib

    link = seal("ab", 1, time="t", who="ü", action="a", about="b", details='{"n":1}')
    canonical = r'{"about":"b","action":"a","details":"{\"n\":1}","number":1,"time":"t","who":"ü"}'
    assert link.hash == hashlib.sha256(("ab" + canonical).encode()).hexdigest()
