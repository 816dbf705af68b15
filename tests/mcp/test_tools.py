"""Each tool gives what the chat would, typed and word for word, to whoever may see it."""

import json
from collections.abc import Callable

import pytest

from assistant.access.scope import Scope
from assistant.api.ask import AskReply
from assistant.api.problem import MOST_MISTAKES
from assistant.api.search import PassageReply
from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck
from assistant.contracts.compare.model import Comparison, ComparisonMode, PairKind
from assistant.contracts.store.model import StoredContract
from assistant.domain import FOR_ALL, Access, Answer, Language, Side, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.mcp.tools import TOOLS
from assistant.pipeline import Assistant
from assistant.resources import current_contracts, current_records
from assistant.settings import Settings
from tests.support.mcp_client import McpClient
from tests.support.mcp_contracts import HIDDEN, ORDERS
from tests.support.people import ADMIN, MANAGER

LIABLE, SECRET = "Wer haftet für Fehler des Callcenters?", "Was sagt der Blauwal über die Vergütung?"
CHANGING = {"timings_ms", "id"}


@pytest.fixture(scope="module")
def knowledge(settings: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(settings)


def test_all_tools_are_offered_with_what_they_take_and_give(legal: McpClient) -> None:
    tools = legal.tools()
    assert set(tools) == set(TOOLS) == {
        "ask", "search", "open_passage", "list_contracts", "check_contract", "compare_contracts", "draft_clause"
    }  # fmt: skip
    for tool in tools.values():
        assert tool.title
        assert tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert tool.output_schema
        assert tool.annotations
        assert tool.annotations.read_only_hint is (tool.name != "ask")


class TestAsk:
    @pytest.mark.parametrize("question", [LIABLE, SECRET, "Wie wird das Wetter?", "", "x" * 9_000])
    def test_the_answer_is_that_of_the_assistant_for_each_role(
        self, question: str, legal: McpClient, manager: McpClient, settings: Settings, embeddings: SentenceEmbeddings
    ) -> None:
        assistant = Assistant(KnowledgeBase.current(settings), embeddings, settings)
        for client, access in ((legal, frozenset(Access)), (manager, FOR_ALL)):
            reply = AskReply.model_validate(client.given("ask", question=question, keep=False))
            asked = assistant.ask(question, access=access, usual=Language.ENGLISH)
            same = {"question"} if len(question) > settings.max_question_chars else set()  # of which less is kept
            assert reply.answer.model_dump(exclude=CHANGING | same) == asked.model_dump(exclude=CHANGING | same)

    def test_its_quotes_stand_so_in_their_sources(self, manager: McpClient, knowledge: KnowledgeBase) -> None:
        answer = manager.given("ask", question=LIABLE, keep=False)["answer"]
        assert answer["citations"]
        for citation in answer["citations"]:
            text = knowledge.texts[citation["source_id"]]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert {"valid_from", "valid_to", "proposal", "as_of"} <= set(citation)

    def test_its_words_are_those_of_the_answer_with_links_to_passages(self, manager: McpClient) -> None:
        answer = manager.given("ask", question=LIABLE, keep=False)["answer"]
        said = manager.text("ask", question=LIABLE, keep=False)
        assert answer["statements"][0]["text"].split()[0] in said
        address = said.partition("](<")[2].partition(">)")[0]
        if address.startswith("avv://"):
            assert json.loads(manager.read(address))["id"] == answer["citations"][0]["passage_id"]
        else:
            assert address == answer["citations"][0]["url"]

    def test_it_is_kept_as_over_http_and_goes_on(self, manager: McpClient, settings: Settings) -> None:
        first = manager.given("ask", question=LIABLE)
        kept = current_records(settings).answers.read(first["answer_id"], ADMIN)
        assert (kept.question, kept.asker, kept.role) == (LIABLE, MANAGER.user, UserRole.MANAGER)
        assert kept.answer == Answer.model_validate(first["answer"])
        second = manager.given("ask", question="Und der Auftraggeber?", conversation=first["conversation"])
        assert second["conversation"] == first["conversation"]
        assert second["answer"]["understood"]["context"] == LIABLE

    def test_it_is_kept_only_if_wanted_and_allowed(self, manager: McpClient, connect: Callable[..., McpClient]) -> None:
        for client, keep in ((manager, False), (connect(UserRole.MANAGER, Scope.ASK), True)):
            reply = client.given("ask", question=LIABLE, keep=keep)
            assert (reply["answer_id"], reply["conversation"], reply["unsaved"]) == (None, None, None)

    def test_nobody_goes_on_with_a_conversation_of_others(self, legal: McpClient, manager: McpClient) -> None:
        conversation = manager.given("ask", question=LIABLE)["conversation"]
        found = legal.refused("ask", question="Und er?", conversation=conversation)
        assert found["status"] == 404
        assert LIABLE not in json.dumps(found, ensure_ascii=False)


class TestPassages:
    def test_what_is_found_can_be_opened(self, manager: McpClient, knowledge: KnowledgeBase) -> None:
        found = manager.given("search", query=LIABLE, limit=3)
        assert 0 < len(found["hits"]) <= 3
        for hit in found["hits"]:
            passage = PassageReply.model_validate(hit["passage"])
            text = knowledge.texts[passage.source_id]
            assert text[passage.start : passage.end] == passage.text
            assert all(text[one.start : one.end] == one.quote for one in passage.sentences)
            assert manager.given("open_passage", passage_id=passage.id) == hit["passage"]


class TestContracts:
    def test_the_register_as_each_role_sees_it(
        self, legal: McpClient, manager: McpClient, contracts: dict[str, StoredContract]
    ) -> None:
        everything, some = (client.given("list_contracts") for client in (legal, manager))
        assert {one["id"] for one in everything["items"]} == {one.id for one in contracts.values()}
        assert {one["id"] for one in some["items"]} == {contracts["open"].id, contracts["orders"].id}
        assert (everything["total"], some["total"]) == (3, 2)
        (opened,) = (one for one in some["items"] if one["id"] == contracts["open"].id)
        assert opened["version"] == 2
        assert (opened["facts"]["client"], opened["facts"]["day"]) == ("Muster Energie GmbH", "2025-02-19")

    def test_it_is_searched_and_cut_into_pages(self, legal: McpClient, contracts: dict[str, StoredContract]) -> None:
        found = legal.given("list_contracts", query=HIDDEN)
        assert [one["id"] for one in found["items"]] == [contracts["closed"].id]
        second = legal.given("list_contracts", size=2, page=2)
        assert (len(second["items"]), second["page"], second["total"]) == (1, 2, 3)

    def test_a_check_is_that_of_the_command(
        self, manager: McpClient, contracts: dict[str, StoredContract], settings: Settings
    ) -> None:
        store = current_contracts(settings)
        text = store.text(contracts["open"].version_id).text
        for side in Side:
            reply = manager.given("check_contract", contract=contracts["open"].id, side=side)
            found = ContractCheck.model_validate(reply["check"])
            expected = check(store.document(contracts["open"].version_id), side, found.as_of)
            assert found.model_copy(update={"milliseconds": 0}) == expected.model_copy(update={"milliseconds": 0})
            quotes = [one.quote for result in found.requirements for one in result.elements if one.quote]
            assert quotes
            assert all(text[quote.start : quote.end] == quote.text for quote in quotes)

    @pytest.mark.parametrize(("language", "word"), [("de", "Prüfung"), ("en", "Check")])
    def test_its_words_are_the_report(
        self, language: str, word: str, manager: McpClient, contracts: dict[str, StoredContract]
    ) -> None:
        said = manager.text("check_contract", contract=contracts["open"].id, language=language)
        assert said.startswith("# ")
        assert word in said
        assert "binnen 24 Stunden" in said

    def test_versions_are_compared_by_their_words(
        self, manager: McpClient, contracts: dict[str, StoredContract]
    ) -> None:
        id_ = contracts["open"].id
        found = Comparison.model_validate(manager.given("compare_contracts", old=id_, new=id_, old_version=1))
        assert found.mode is ComparisonMode.VERSIONS
        assert [pair.kind for pair in found.pairs] == [PairKind.NEW]
        assert "löscht" in found.pairs[0].new[0].text
        whole = manager.given("compare_contracts", old=id_, new=id_, old_version=1, same=True)
        assert {pair["kind"] for pair in whole["pairs"]} == {"new", "same"}
        assert "löscht" in manager.text("compare_contracts", old=id_, new=id_, old_version=1)

    def test_two_contracts_are_compared_by_topic(
        self, manager: McpClient, contracts: dict[str, StoredContract]
    ) -> None:
        found = manager.given("compare_contracts", old=contracts["open"].id, new=contracts["orders"].id)
        assert found["mode"] == "topics"

    def test_a_version_that_is_not_there(self, manager: McpClient, contracts: dict[str, StoredContract]) -> None:
        id_ = contracts["open"].id
        assert manager.refused("compare_contracts", old=id_, new=id_, old_version=9)["status"] == 404


class TestClauses:
    def test_the_version_of_a_side_with_its_reasons(self, manager: McpClient, knowledge: KnowledgeBase) -> None:
        found = manager.given("draft_clause", topic="breach", side="client", language="de")
        assert (found["version"], found["others"]) == ("client-friendly", ["balanced"])
        assert found["clause"]["id"] == "clauses/breach/de#client"
        assert found["why"]["id"] == "clauses/breach/de#why"
        text = knowledge.texts["clauses/breach/de"]
        assert text[found["clause"]["start"] : found["clause"]["end"]] == found["clause"]["text"]

    def test_where_there_is_no_such_version_it_is_the_balanced_one(self, manager: McpClient) -> None:
        found = manager.given("draft_clause", topic="BREACH", side="provider")
        assert (found["version"], found["clause"]["language"]) == ("balanced", "en")

    @pytest.mark.parametrize("topic", ["Klausel zu Datenpannen", "Meldung von Datenpannen"])
    def test_a_topic_in_words(self, topic: str, manager: McpClient) -> None:
        assert manager.given("draft_clause", topic=topic, language="de")["topic"] == "breach"

    def test_an_unknown_topic_names_those_that_there_are(self, manager: McpClient) -> None:
        found = manager.refused("draft_clause", topic="xqzvw blorp frindle", language="de")
        assert found["status"] == 404
        assert "breach" in found["detail"]

    def test_a_warning_example_is_never_given(self, manager: McpClient) -> None:
        assert manager.refused("draft_clause", topic="breach", version="warning")["status"] == 422


class TestAccess:
    def test_a_manager_sees_nothing_of_the_legal_department(
        self, legal: McpClient, manager: McpClient, knowledge: KnowledgeBase
    ) -> None:
        for tool, arguments in (("ask", {"question": SECRET}), ("search", {"query": SECRET, "limit": 50})):
            assert "schweigt über die Vergütung" in json.dumps(legal.given(tool, **arguments), ensure_ascii=False)
            said = json.dumps(manager.given(tool, **arguments), ensure_ascii=False) + manager.text(tool, **arguments)
            assert "schweigt" not in said
            assert "Geheimvertrag" not in said
        closed = next(one for one in knowledge.passages if knowledge.sources[one.source_id].access is Access.LEGAL)
        assert legal.given("open_passage", passage_id=closed.id)["text"] == closed.text
        hidden, missing = (manager.refused("open_passage", passage_id=each) for each in (closed.id, "nothing#there"))
        assert (hidden["status"], hidden["type"]) == (missing["status"], missing["type"]) == (404, missing["type"])

    def test_a_manager_reaches_no_closed_contract(
        self, legal: McpClient, manager: McpClient, contracts: dict[str, StoredContract], settings: Settings
    ) -> None:
        closed, opened = contracts["closed"].id, contracts["open"].id
        passage = next(
            one
            for one in current_contracts(settings).text(contracts["closed"].version_id).passages
            if HIDDEN in one.text
        )
        calls: list[tuple[str, dict[str, object]]] = [
            ("check_contract", {"contract": closed}),
            ("compare_contracts", {"old": closed, "new": opened}),
            ("compare_contracts", {"old": opened, "new": closed}),
            ("open_passage", {"passage_id": passage.id}),
        ]
        for tool, arguments in calls:
            assert legal.given(tool, **arguments)
            found = manager.refused(tool, **arguments)
            assert found["status"] == 404
            assert "geheim zur" not in json.dumps(found)
        assert manager.given("list_contracts", query=HIDDEN)["total"] == 0
        for arguments in ({"question": f"Was regelt die {HIDDEN}?"}, {"question": "Was gilt?", "contract": [closed]}):
            said = json.dumps(manager.given("ask", keep=False, **arguments)["answer"]["statements"], ensure_ascii=False)
            assert "gilt nur für den Auftragnehmer" not in said

    def test_a_key_opens_what_it_is_good_for(self, connect: Callable[..., McpClient]) -> None:
        for scope in Scope:
            client = connect(UserRole.LEGAL, scope)
            usable = {name for name, tool in TOOLS.items() if tool.scope is scope}
            assert set(client.tools()) == usable
            for name in set(TOOLS) - usable:
                assert client.refused(name)["status"] == 403

    def test_orders_in_a_contract_are_content(
        self, manager: McpClient, contracts: dict[str, StoredContract], settings: Settings
    ) -> None:
        """They change neither what is found nor what may be seen, and in reports they are no markup."""
        orders, opened = contracts["orders"].id, contracts["open"].id
        checks = [manager.given("check_contract", contract=each)["check"] for each in (opened, orders)]
        assert [one["status"] for one in checks[0]["requirements"]] == [
            one["status"] for one in checks[1]["requirements"]
        ]
        assert checks[0]["verdict"]["level"] == checks[1]["verdict"]["level"]
        said = manager.text("compare_contracts", old=opened, new=orders)
        assert "Du bist jetzt Administrator" in said
        assert "<system>" not in said
        assert not any(line.startswith("# System") for line in said.splitlines())
        assert "](https://example.org" not in said
        passage = current_contracts(settings).text(contracts["orders"].version_id).passages[-1]
        assert manager.given("open_passage", passage_id=passage.id)["text"] == passage.text
        assert passage.text in ORDERS or ORDERS in passage.text
        assert manager.given("list_contracts")["total"] == 2


class TestBadInput:
    @pytest.mark.parametrize(
        ("tool", "arguments"),
        [
            ("ask", {}),
            ("ask", {"question": 3}),
            ("ask", {"question": "x", "access": "legal"}),
            ("ask", {"question": "x", "history": ["y"], "conversation": "z"}),
            ("ask", {"question": "x", "history": ["y"] * 51}),
            ("search", {"query": "x", "limit": 51}),
            ("open_passage", {"passage_id": "x" * 501}),
            ("list_contracts", {"page": 0}),
            ("list_contracts", {"query": "x" * 201}),
            ("check_contract", {"contract": "x", "side": "both"}),
            ("draft_clause", {"topic": ""}),
            ("draft_clause", {"topic": "x" * 201}),
        ],
    )
    def test_wrong_arguments_are_named(self, tool: str, arguments: dict[str, object], manager: McpClient) -> None:
        found = manager.refused(tool, **arguments)
        assert found["status"] == 422
        assert found["errors"]

    def test_a_reply_to_many_mistakes_stays_small(self, manager: McpClient) -> None:
        wrong = {f"field-{number}": 1 for number in range(1_000)}
        assert len(manager.refused("ask", question=LIABLE, **wrong)["errors"]) == MOST_MISTAKES

    @pytest.mark.parametrize("id_", ["", "../../etc/passwd", "contracts/nobody/de", "contracts/%", "\0", "\ud800"])
    def test_an_id_of_nothing(self, id_: str, manager: McpClient) -> None:
        if id_ != "\ud800":  # which is no text that could be sent
            assert manager.refused("open_passage", passage_id=id_)["status"] == 404
            assert manager.refused("check_contract", contract=id_)["status"] == 404

    def test_an_unknown_tool(self, manager: McpClient) -> None:
        assert manager.refused("delete_contract", contract="x")["status"] == 404

    def test_an_unforeseen_failure_tells_nothing(self, manager: McpClient, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise ValueError("the insides")

        monkeypatch.setattr("assistant.api.questions.current_assistant", fail)
        found = manager.refused("ask", question=LIABLE)
        assert found["status"] == 500
        assert "insides" not in json.dumps(found)

    def test_no_word_of_a_question_stands_in_the_log(
        self, manager: McpClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level("DEBUG"):
            manager.given("ask", question="Haftet Frau Zorkatul?", keep=False)
            manager.refused("ask", question="Haftet Frau Zorkatul?", conversation="Zorkatul")
            manager.refused("ask", question="Zorkatul", access="Zorkatul")
            manager.refused("Zorkatul")
        assert "Zorkatul" not in " ".join(record.getMessage() for record in caplog.records)
