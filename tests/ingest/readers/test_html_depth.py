"""Elements within elements end at a depth; the words in them stay, and any usual page is left as it is."""

import pytest

from ingest.readers.html.depth import BREAK, DEEPEST, within_depth


def test_the_deepest_lose_their_tags_and_keep_their_words() -> None:
    page = "<div>" * DEEPEST + 'a<section class="x">b<i>c</i>d</section>e' + "</div>" * DEEPEST + "<div>f</div>"
    inner = f"a{BREAK}b{BREAK}c{BREAK}d{BREAK}e"
    assert within_depth(page) == "<div>" * DEEPEST + inner + "</div>" * DEEPEST + "<div>f</div>"


@pytest.mark.parametrize(
    "page",
    [
        "<p>a" * 2000,
        "<ul>" + "<li>a" * 2000,
        '<a name="b">a' * 2000,
        "<div>a</div>" * 2000,
        "<tr><td>a" * 2000,
        "</div>" * 2000 + "<div>" * DEEPEST,
        "<BR>a<img src=b>" * 2000,
        "a < b " * 2000,
    ],
)
def test_what_is_wide_is_not_deep(page: str) -> None:
    assert within_depth(page) is page


@pytest.mark.parametrize("tag", ["<div>", "<DIV id=a>", "<ol><li>", "<b class=x>", "<x-y>", "<font><p>"])
def test_no_more_are_open_than_a_browser_opens(tag: str) -> None:
    opening = tag[: tag.index(">") + 1]
    assert within_depth(tag * 3000 + "a").count(opening) == DEEPEST


def test_a_tag_that_does_not_end_is_left_out() -> None:
    assert within_depth("<div>" * DEEPEST + "a<div " * 2000) == "<div>" * DEEPEST + f"a{BREAK}"
