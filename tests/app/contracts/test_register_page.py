"""The register as Streamlit runs it: adding, listing, searching, and a manager who tries."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.contracts.addresses import CONTRACT
from assistant.app.contracts.upload import INTAKES
from assistant.app.navigation import GOING
from assistant.contracts.store.model import RegisterFacts
from assistant.contracts.store.register_query import RegisterQuery
from assistant.domain import Access, UserRole
from assistant.messages import say
from assistant.serving.register import Register
from assistant.settings import Settings
from tests.support.register import CLAUSES, agreement, new_contract, put
from tests.support.streamlit_page import html_of

Open = Callable[..., AppTest]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_empty_register_says_what_to_do(visit: Open, language: str) -> None:
    page = visit("register", lang=language)
    assert say(language, "contracts_page.empty_todo") in html_of(page, "register-empty")
    assert page.expander[0].proto.expanded
    manager = visit("register", UserRole.MANAGER, lang=language)
    assert say(language, "contracts_page.empty_ask") in html_of(manager, "register-empty")
    assert not manager.file_uploader


def test_files_are_added_and_each_says_what_became_of_it(visit: Open, home: Settings) -> None:
    page = visit("register")
    text = agreement().text.encode()
    files = [("vertrag.md", text, "text/markdown"), ("kein.pdf", b"%PDF-1.4 broken", "application/pdf")]
    page.file_uploader[0].set_value(files).run()
    page.button(key="contracts-take-in").click().run()
    assert not page.exception
    told = html_of(page, "contracts-taken-in")
    assert say("de", "contracts_page.intake.new") in told
    assert say("de", "contracts_page.intake.refused") in told
    assert "kein.pdf" in told
    assert "<script" not in html_of(page)
    assert say("de", "contracts_page.listed", first=1, last=1, total=1) in html_of(page, "register-found")
    assert [intake.name for intake in page.session_state[INTAKES]] == ["vertrag.md", "kein.pdf"]
    [contract] = Register.current(home).contracts(frozenset(Access))
    assert contract.access is Access.LEGAL  # unless somebody chooses that all see it
    page.file_uploader[0].set_value(files[:1]).run()
    page.button(key="contracts-take-in").click().run()
    assert say("de", "contracts_page.intake.there") in html_of(page, "contracts-taken-in")


def test_a_search_that_is_too_long_is_refused(visit: Open, home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, new_contract())
    monkeypatch.setattr(Register, "hits", None)  # nobody looks for it
    page = visit("register", q="Löschung " * 250)
    assert say("de", "error.search_too_long", limit=2000) in html_of(page, "register-failure")
    assert not page.exception


def test_what_is_no_contract_is_taken_in_with_a_word(visit: Open, home: Settings) -> None:
    del home
    page = visit("register")
    menu = (
        b"Kantine, Woche 49. Montag: Linsen. Dienstag: Pasta. Mittwoch: Suppe. Guten Appetit allen zusammen.\n\n" * 10
    )
    page.file_uploader[0].set_value([("Kantine.txt", menu, "text/plain")]).run()
    page.button(key="contracts-take-in").click().run()
    assert not page.exception
    assert say("de", "contracts_page.unlike_contract") in html_of(page, "contracts-taken-in")


def test_names_are_text_and_missing_annexes_are_named(visit: Open, home: Settings) -> None:
    put(home, new_contract())
    found = html_of(visit("register"), "register-found")
    assert "Beispiel &lt;img" in found
    assert "<script" not in found
    assert say("de", "contracts_page.annexes_missing", names="Anlage 1") in found
    assert say("de", "contracts_page.check.unchecked") in found


def test_what_is_called_the_same_is_told_apart_by_its_file(visit: Open, home: Settings) -> None:
    changed = [*CLAUSES[:-1], ("§ 6 Löschung", "Der Auftragnehmer löscht alle Daten.")]
    twin = new_contract("zwilling", clauses=changed)
    front = twin.document.front.model_copy(update={"title": new_contract().document.front.title})
    put(home, new_contract(), twin.model_copy(update={"document": twin.document.model_copy(update={"front": front})}))
    found = html_of(visit("register"), "register-found")
    for name in ("beispiel.md", "zwilling.md"):
        assert say("de", "contracts_page.version_file", name=name) in found
    [box] = visit("contract", id="contracts/beispiel/de", part="compare").selectbox
    assert any(option.endswith("zwilling.md") for option in box.options)


def test_the_address_filters_and_is_kept_by_the_widgets(visit: Open, home: Settings) -> None:
    put(home, new_contract("alt", RegisterFacts(provider="Alt")), new_contract("neu", RegisterFacts(provider="Neu")))
    page = visit("register", provider="Neu", lang="en")
    assert html_of(page, "register-found").count('data-event="contract"') == 1
    page.selectbox(key="register-provider").set_value("").run()
    page.text_input(key="register-q").set_value("Vertraulichkeit").run()
    assert page.query_params["q"] == "Vertraulichkeit"
    assert page.query_params["lang"] == "en"
    assert html_of(page, "register-found").count('data-event="passage"') == 2
    page.text_input(key="register-q").set_value("xyzzyq").run()
    assert say("en", "shelf.nothing") in html_of(page, "register-found")


def test_the_unchecked_are_checked_on_demand_and_found_by_the_result(visit: Open, home: Settings) -> None:
    lease = [("§ 1 Miete", "Der Mieter zahlt die Miete monatlich im Voraus an den Vermieter. " * 20)]
    put(home, new_contract("gut"), new_contract("miete", RegisterFacts(provider="Vermieter"), clauses=lease))
    page = visit("register", check="unchecked")
    assert page.button(key="register-check-all").label == say("de", "contracts_page.check_all", count=2)
    page.button(key="register-check-all").click().run()
    assert not page.exception
    assert "register-check-all" not in [button.key for button in page.button]
    assert say("de", "shelf.nothing") in html_of(page, "register-found")
    page.selectbox(key="register-check").set_value("not_checkable").run()
    assert page.query_params["check"] == "not_checkable"
    found = html_of(page, "register-found")
    assert "Vermieter" in found
    assert found.count('data-event="contract"') == 1
    page.selectbox(key="register-check").set_value("").run()
    page.selectbox(key="register-sort").set_value("check").run()
    listed = html_of(page, "register-found")
    assert listed.index("Beispiel") < listed.index("Vermieter")


def test_twenty_stand_on_a_page(visit: Open, home: Settings) -> None:
    put(home, *(new_contract(f"v{number:02}", RegisterFacts(provider=f"P{number:02}")) for number in range(21)))
    page = visit("register", page="2")
    assert say("de", "contracts_page.listed", first=21, last=21, total=21) in html_of(page, "register-found")
    assert "P20" in html_of(page, "register-found")
    assert "P00" not in html_of(page, "register-found")


def test_a_manager_meets_nothing_of_the_secret(visit: Open, home: Settings) -> None:
    put(home, new_contract("geheim", RegisterFacts(provider="Blauwal")), access=Access.LEGAL)
    put(home, new_contract("offen", RegisterFacts(provider="Offen")))
    for address in ({}, {"q": "Vertraulichkeit"}, {"provider": "Blauwal"}):
        assert "Blauwal" in html_of(visit("register", **address))
        page = visit("register", UserRole.MANAGER, **address)
        assert "geheim" not in html_of(page)
        assert "Blauwal" not in html_of(page)
    assert visit("register", UserRole.MANAGER).selectbox(key="register-provider").options == [
        say("de", "shelf.all"),
        "Offen",
    ]


def _click(wanted: RegisterQuery, event: str, value: object) -> AppTest:
    def script() -> None:
        import streamlit as st

        from assistant.app.contracts.register_page import _clicked

        _clicked(*st.session_state["click"])

    page = AppTest.from_function(script)
    page.session_state["click"] = wanted, event, value
    page.query_params["lang"] = "en"
    page.run()
    assert not page.exception
    return page


def test_clicks() -> None:
    wanted = RegisterQuery(query="Panne", page=2)
    turned = {name: str(value) for name, value in _click(wanted, "page", "3").query_params.items()}
    assert turned == {"lang": "en", "q": "Panne", "page": "3"}
    assert "q" not in _click(wanted, "reset", None).query_params
    opened = _click(wanted, "contract", "contracts/a/de")
    assert opened.session_state[GOING] == (CONTRACT, {"id": "contracts/a/de"})
    passage = _click(wanted, "passage", "contracts/a/de#2")
    assert passage.session_state[GOING] == (CONTRACT, {"id": "contracts/a/de", "passage": "contracts/a/de#2"})
    for event, value in (("contract", 7), ("nonsense", "x")):
        assert GOING not in _click(wanted, event, value).session_state
