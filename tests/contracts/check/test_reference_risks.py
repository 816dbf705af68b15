"""References that lead nowhere."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.contracts.check.reference_risks import reference_risks
from assistant.contracts.structure import ContractSentence
from assistant.domain import Language
from tests.support.contracts import reader

PARAGRAPHS = "§ 2 Haftung | (1) Er haftet.\n\n(2) Er zahlt.\n\n(3) {}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("§ 2 Haftung | Es gilt § 9 dieses Vertrags.", ["§ 9"]),
        ("§ 2 Haftung | Es gilt § 1 dieses Vertrags und § 276 BGB.", []),
        (PARAGRAPHS.format("Es gilt § 2 Absatz 7 dieses Vertrags."), ["§ 2 Absatz 7"]),
        (PARAGRAPHS.format("Es gilt § 2 Abs. 7 dieses Vertrags."), ["§ 2 Abs. 7"]),
        (PARAGRAPHS.format("Es gilt § 2 Absatz 1 dieses Vertrags."), []),
        (PARAGRAPHS.format("Es gilt § 2 Abs. 7 BDSG."), []),
        (PARAGRAPHS.format("Er haftet. (7) Er zahlt. Es gilt § 2 Absatz 7 dieses Vertrags."), []),
        ("2. Liability | Section 9 of this agreement applies.", ["Section 9"]),
        ("2. Transfers | The Standard Contractual Clauses apply; in Clause 17, Option 1 applies.", []),
        ("2. Transfers | (a) the SCCs apply.\n\n(b) In Clause 9, 30 days apply.", []),
        ("2. Hilfe | Er hilft bei den Pflichten nach Artikel 32.", []),
        ("Artikel 2 | Er hilft bei den Pflichten nach Artikel 32.", ["Artikel 32"]),
        ("Artikel 2 | Er erlegt ihnen die in Artikel 20.2 vorgesehenen Pflichten auf.", ["Artikel 20"]),
        ("Artikel 2 | Er erfüllt die in Artikel 20.2 DSGVO vorgesehenen Pflichten.", []),
        ("2. Hilfe | Es gilt das in Ziffer 1.2 genannte Entgelt.", []),
        ("Annex 2 | Section 9 of this agreement applies.", []),
    ],
)
def test_references(words: str, expected: list[str]) -> None:
    assert [risk.value for risk in reference_risks(reader(words, Language.GERMAN))] == expected


class CountedReads(tuple[ContractSentence, ...]):
    """Counts how often all sentences of a clause are read."""

    reads = 0

    def __iter__(self) -> Iterator[ContractSentence]:
        self.reads += 1
        return super().__iter__()


def test_a_clause_is_not_read_anew_for_each_of_its_references() -> None:
    found = reader("3. Transfers | " + "Clause 2 of this agreement applies. " * 200, Language.ENGLISH)
    structure = found.words.structure
    sentences = CountedReads(structure.clauses[0].sentences)
    clauses = (replace(structure.clauses[0], sentences=sentences),)
    found.words.structure = replace(structure, clauses=clauses)
    assert list(reference_risks(found)) == []
    assert 0 < sentences.reads < 10


def test_references_behind_the_standard_clauses_are_theirs() -> None:
    both = "2. Transfers | Section 9 of this agreement and Clause 8 of this annex apply, and Section 7 of this text."
    assert [risk.value for risk in reference_risks(reader(both, Language.ENGLISH))] == ["Section 9", "Clause 8"]
