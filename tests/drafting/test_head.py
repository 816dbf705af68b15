"""The parties, the definitions of what the clauses use, and the places to sign."""

from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement, plain
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.head import parties, preamble, signatures
from tests.support.drafts import a_form


def test_parties() -> None:
    client, provider = parties(a_form(client={"name": "A GmbH", "address": "Weg 1", "represented_by": "Frau B"}))
    assert plain(client.words) == "A GmbH, Weg 1, vertreten durch Frau B"
    assert "„Auftraggeber“, Verantwortlicher" in client.role
    assert "[… ausfüllen: Name des Auftragnehmers]" in plain(provider.words)


def test_preamble() -> None:
    (words,) = preamble(a_form(Language.ENGLISH, main_contract={"name": "MSA", "date": "2027-01-02"}))
    assert "under the contract “MSA” of 2 January 2027 (main contract)" in plain(words)


def test_only_terms_that_occur_are_defined(clauses: dict[Language, ModelClauses]) -> None:
    def terms(**fields: object) -> str:
        return " ".join(draft(a_form(**fields), clauses[Language.GERMAN]).definitions)

    assert "„Anrufer“" in terms(service={"kind": "call_centre"})
    assert "„Anrufer“" not in terms(side="provider")
    assert "„Textform“" in terms()


def test_signatures(examples: dict[Language, DraftedAgreement]) -> None:
    table = signatures(a_form(client={"signatories": ["A", "B"]}))
    assert table.header == ("", "Auftraggeber", "Auftragnehmer")
    assert [plain(line) for line in table.rows[1][1]] == ["A", "B"]
    assert len(examples[Language.GERMAN].signatures.rows) == 3
