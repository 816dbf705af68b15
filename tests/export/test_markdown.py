"""Markdown read back by a parser says what the memo says, and nothing in a text is ever taken for markup."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.domain import Answer
from assistant.export.markdown import escaped, render_markdown
from assistant.export.memo import Memo
from assistant.export.tidy import tidy
from tests.support.memos import stands_in

Memos = Callable[..., Memo]
TEXT = {"inline", "fence", "code_block", "html_block"}
HARMLESS = {
    *("text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"),
    *("link_open", "link_close"),
}
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _inline(markdown: str) -> list[Token]:
    return [token for block in PARSER.parse(markdown) for token in block.children or ()]


def _word(token: Token) -> str:
    if token.type == "link_open":  # the parser shows the address of a link otherwise than it is
        return str(token.attrs["href"]) + " "
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content


def _text(markdown: str) -> str:
    blocks = [block.children or [block] for block in PARSER.parse(markdown) if block.type in TEXT]
    return "\n".join("".join(map(_word, tokens)) for tokens in blocks)


def test_every_word_in_order(any_memo: Memo) -> None:
    stands_in(any_memo, _text(render_markdown(any_memo).decode()))


def test_the_same_memo_has_the_same_bytes(any_memo: Memo) -> None:
    assert render_markdown(any_memo) == render_markdown(any_memo)


def test_a_text_brings_no_heading_list_image_or_html(memo: Memos, hostile: Answer) -> None:
    tame = hostile.model_copy(
        update={
            "question": "Frage?",
            "statements": tuple(one.model_copy(update={"text": "Satz."}) for one in hostile.statements),
            "citations": tuple(one.model_copy(update={"quote": "Satz."}) for one in hostile.citations),
        }
    )
    written, expected = (render_markdown(memo(one)).decode() for one in (hostile, tame))
    assert [token.type for token in PARSER.parse(written)] == [token.type for token in PARSER.parse(expected)]
    assert {token.type for token in _inline(written)} <= HARMLESS
    links = [token.attrs["href"] for token in _inline(written) if token.type == "link_open"]
    assert links == ["https://x.de/%22'%3E%3Cscript%3E?a=1&b=%C3%A4"]


@given(st.text(st.sampled_from("#*_`~[]()<>!|\\&;:/$+-=1.)\n\t w") | st.characters(codec="utf-8"), min_size=1))
def test_any_text_is_read_back_as_it_is(text: str) -> None:
    text = tidy(text)
    assert _text(escaped(text)) == text
    assert {token.type for token in _inline(escaped(text))} <= {"text", "hardbreak"}


@pytest.mark.parametrize("address", ["https://example.org", "http://example.org", "www.example.org", "WWW.example.org"])
def test_addresses_are_not_linked_by_readers_that_link_what_looks_like_one(address: str) -> None:
    assert address not in escaped(f"Siehe {address} dort.")


def test_it_reads_well_as_it_stands(memo: Memos, english: Answer) -> None:
    assert render_markdown(memo(english, language="en")).decode() == ENGLISH


ENGLISH = """# Memorandum

- **Date:** 24 November 2026
- **Prepared with:** AVV-Kompass, in literal sentences of its texts
- **Knowledge base:** abc
- **Legal review:** not reviewed

## Question

> Who is liable?

**Result:** Supported

### Short answer

Both do. \\[1\\]

### Law of the past

- It was. \\[2\\] *(law of the past, valid until 24 May 2018)*

## Sources

**\\[1\\] Liability**\\
Who?\\
Guidance · law in force since 25 May 2018 · law as of 24 November 2026\\
**Provisions:** Art. 82(1) GDPR; Art. 82(2) GDPR; Art. 82(4) GDPR\\
**How to cite:** AVV-Kompass, Liability › Who?, as of 24 November 2026, based on Art. 82(1) GDPR; Art. 82(2) GDPR; Art. 82(4) GDPR

> Both do.

**\\[2\\] The past**\\
What was?\\
Guidance · law of the past, valid until 24 May 2018 · law as of 24 November 2026\\
**Provisions:** Art. 82(1) GDPR; Art. 82(2) GDPR; Art. 82(4) GDPR\\
**How to cite:** AVV-Kompass, The past › What was?, as of 24 November 2026, law until 24 May 2018, based on Art. 82(1) GDPR; Art. 82(2) GDPR; Art. 82(4) GDPR\\
**Original:** <https://eur-lex.europa.eu/x?a=1&b=2>

> It was.

## Disclaimer

No legal advice. Every sentence rests on a literal quote from the knowledge base; the official text of the law prevails.
"""  # noqa: E501 - lines are as long as they are
