"""The numbers of lists in Markdown: programs count on from the first one, whatever is written before the others."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

_REPEATED = {"0", "1"}
"""What authors write before each item to have a program count."""
_LISTS = {"bullet_list_open", "ordered_list_open"}


def count_items(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Set the numbers of lists that have the same one before each item to those that programs print.

    Give the first item of each other list that is written with another number than is printed, and that number.
    """
    lists: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.type in _LISTS:
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(at)
        elif token.type == "bullet_list_close":
            lists.pop()
        elif token.type == "ordered_list_close":
            yield from _counted(tokens, lists.pop())


def _counted(tokens: Sequence[Token], items: Sequence[int]) -> Iterator[tuple[str, str]]:
    written = [tokens[at].info for at in items]
    is_repeated = written[0] in _REPEATED and set(written) == {written[0]}
    for at, number in enumerate(items, start=int(written[0])):
        item = tokens[number]
        if int(item.info) == at:
            continue
        if not is_repeated:
            yield f"{item.info}{item.markup} {_words_of(tokens, number)}", f"{at}{item.markup}"
            return
        item.info = str(at)


def _words_of(tokens: Sequence[Token], item: int) -> str:
    """Give the first line of an item, or what stands behind it where nothing does beside its number."""
    return next((token.content for token in tokens[item:] if token.type == "inline"), "…")
