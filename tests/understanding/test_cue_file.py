"""A mistake in cues.toml is told by the name of the cue."""

import re
import tomllib

import pytest
from pydantic import ValidationError

from assistant.understanding.cue_file import CueFile

GOOD = """
[blocks.provider]
both = ['{kind} firm']
de = ['anbieter']
en = ['vendor']

[blocks.kind]
en = ['small']

[cues.side]
about = "Whoever asks has a provider."
template = '(?:our|unser) {words}'

[cues.side.en]
words = ['{provider}s?']
starts = ['suppl']
match = ["our vendors", "our small firm", "our supplier"]
no_match = ["a vendor", "our vendorship", "your supplier"]
"""


def _read(text: str) -> CueFile:
    return CueFile.model_validate(tomllib.loads(text))


def test_references_are_filled_in() -> None:
    assert _read(GOOD).expression("side") == (
        r"(?:(?:our|unser) (?:\b(?:(?:(?:small) firm|anbieter|vendor)s?)\b|\b(?:suppl)))"
    )


def test_a_block_has_a_part_for_each_language() -> None:
    assert _read(GOOD.replace("{provider}", "{provider.de}")).expression("side").count("anbieter|vendor") == 0
    assert _read(GOOD).expression("provider", "de") == "(?:anbieter)"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("{kind}", "{kinds}", "provider > kinds: neither a block nor a cue"),
        ("{kind}", "{Kind}", "provider > Kind: neither a block nor a cue"),
        ("{kind}", "{kind.fr}", "provider > kind: fr is no language"),
        ("{kind}", "{kind.de}", "provider > kind: there are no words"),
        ("['small']", "['{provider}']", "provider > kind > provider: refers to itself"),
        ("blocks.kind", "blocks.side", "neither a block nor a cue"),
        ("['suppl']", "['(suppl']", r"side: missing \), unterminated subpattern"),
        ("['suppl']", "['']", r"cues\.side\.en\.starts\.0"),
        ("['suppl']", f"['{'x' * 201}']", r"cues\.side\.en\.starts\.0"),
        (" {words}", "", "side: the template has no place for its words"),
        ("starts =", "start =", r"cues\.side\.en\.start\n"),
        (', "our supplier"', "", r"cues\.side\.en\.match"),
        (', "your supplier"', "", r"cues\.side\.en\.no_match"),
        ("Whoever asks has a provider.", "", r"cues\.side\.about"),
        (GOOD[GOOD.index("[cues.side.en]") :], "", "neither German nor English"),
    ],
)
def test_mistakes(right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    with pytest.raises(ValidationError, match=said):
        _read(GOOD.replace(right, wrong, 1))


def test_no_name_is_given_twice() -> None:
    with pytest.raises(ValidationError, match="kind: the name of a block and of a cue"):
        _read(GOOD.replace("cues.side", "cues.kind"))


def test_a_cue_without_words_has_none_to_put_in() -> None:
    with pytest.raises(ValidationError, match="side: there are no words"):
        _read(re.sub(r"(words|starts) = .*", "", GOOD))
