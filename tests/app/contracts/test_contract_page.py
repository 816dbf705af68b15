"""A contract's page as Streamlit runs it: parts, editing, deciding, comparing, removing, and who may not."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.local import local_identity
from assistant.app import file_buttons
from assistant.app.contracts import text_part
from assistant.app.contracts.check_part import REPORTS
from assistant.app.contracts.open_contract import OpenContract
from assistant.app.dialogs import DIALOG
from assistant.app.navigation import GOING
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.store.model import ContractState, RegisterFacts
from assistant.domain import Access, Side, UserRole
from assistant.errors import LimitError, RecordsError
from assistant.export.export import ExportFormat
from assistant.fair_use.work_turns import WorkTurns
from assistant.library import document_view
from assistant.messages import say
from assistant.serving.register import Register
from assistant.settings import Settings
from tests.support.people import LEGAL
from tests.support.register import CLAUSES, agreement, new_contract, put
from tests.support.streamlit_page import html_of

Open = Callable[..., AppTest]
Read = Callable[[str], Element]
ID = "contracts/beispiel/de"


def text(key: str, language: str = "de", **values: object) -> str:
    return say(language, f"contracts_page.{key}", **values)


@pytest.mark.parametrize("part", ["overview", "check", "text", "compare"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_part_is_well_formed_and_nothing_of_a_contract_is_markup(
    visit: Open, register: Register, read: Read, part: str, language: str
) -> None:
    del register
    page = visit("contract", id=ID, part=part, lang=language)
    assert "<script" not in html_of(page)
    assert "<img" not in html_of(page)
    read(html_of(page))
    assert "Beispiel &lt;img" in html_of(page, "contract-head")


def test_a_long_wording_is_shown_in_parts(visit: Open, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    del register
    whole = html_of(visit("contract", id=ID, part="text"), "contract-text")
    monkeypatch.setattr(document_view, "LONGEST", 10)
    part = html_of(visit("contract", id=ID, part="text"), "contract-text")
    assert whole.count("k-doc-words") > part.count("k-doc-words") == 1
    assert "1/" not in whole
    assert "1/" in part


def test_without_a_contract_it_leads_to_the_register(visit: Open) -> None:
    assert text("none") in html_of(visit("contract"), "contract-none")


def test_unknown_and_forbidden_look_the_same(visit: Open, home: Settings) -> None:
    put(home, new_contract(), access=Access.LEGAL)
    secret = visit("contract", UserRole.MANAGER, id=ID, part="text")
    unknown = visit("contract", UserRole.MANAGER, id="contracts/nothing/de", part="text")
    assert html_of(secret).replace("beispiel", "nothing") == html_of(unknown)
    assert "Vertraulichkeit" not in html_of(secret)
    assert "Vertraulichkeit" in html_of(visit("contract", id=ID, part="text"))


def test_a_passage_of_the_address_is_marked_with_its_quote(visit: Open, register: Register) -> None:
    version = register.store.versions(ID)[0]
    passage = register.text(version.id).passages[3]
    quote = f"{passage.start}-{passage.start + 5}"
    page = visit("contract", id=ID, passage=passage.id, quote=quote)
    drawn = html_of(page, "contract-text")
    assert f"<mark>{passage.text[:5]}</mark>" in drawn
    assert drawn.count("data-here") == 1
    assert "data-here" not in html_of(visit("contract", id=ID, passage="x#y"), "contract-text")


def test_the_file_of_a_contract_that_was_closed_meanwhile_is_not_made(
    visit: Open, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[Callable[[], bytes]]()
    monkeypatch.setattr(text_part.st, "download_button", lambda _label, data, *_, **__: made.append(data))
    visit("contract", UserRole.MANAGER, id=ID, part="text")
    assert made[0]() == new_contract().raw
    register.store.set_access(ID, Access.LEGAL, "lea")
    with pytest.raises(RecordsError):
        made[0]()


@pytest.mark.parametrize("close", ["closed", "removed"])
@pytest.mark.parametrize("part", ["check", "compare"])
def test_the_papers_about_a_contract_that_was_closed_or_removed_meanwhile_are_not_made(
    visit: Open, register: Register, home: Settings, monkeypatch: pytest.MonkeyPatch, part: str, close: str
) -> None:
    [contract] = put(home, new_contract("andere", clauses=CLAUSES[1:]))
    other = contract.id
    made = list[Callable[[], bytes]]()
    monkeypatch.setattr(file_buttons.st, "download_button", lambda _label, data, *_, **__: made.append(data))
    visit("contract", UserRole.MANAGER, id=ID, part=part, **({"with": other} if part == "compare" else {}))
    assert len(made) == len(ExportFormat)
    assert all(make() for make in made)
    about = other if part == "compare" else ID
    if close == "closed":
        register.store.set_access(about, Access.LEGAL, "lea")
    else:
        register.store.remove(about, "lea")
    for make in made:
        with pytest.raises(RecordsError):
            make()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_contract_in_force_is_not_to_be_left_unsigned(visit: Open, register: Register, language: str) -> None:
    contract = register.store.contract(ID)
    level = register.check(contract, Side.CLIENT, date.today()).verdict.level
    unset = visit("contract", id=ID, part="check", lang=language)
    assert text("state.not_set", language) in html_of(unset, "contract-head")
    assert say(language, f"contract_check.verdict.{level}") in html_of(unset, "contract-check")
    register.store.describe(ID, "lea", facts=contract.facts, state=ContractState.IN_FORCE, owner="", review_on=None)
    page = visit("contract", id=ID, part="check", lang=language)
    assert say(language, f"contract_check.verdict_in_force.{level}") in html_of(page, "contract-check")
    for drawn in (html_of(page, "contract-head"), html_of(visit("register", lang=language), "register-found")):
        assert text(f"check_in_force.{level}", language) in drawn


def test_the_head_tells_what_the_check_below_it_has_found_since_somebody_decided(
    visit: Open, register: Register
) -> None:
    before = html_of(visit("contract", id=ID, part="check"), "contract-head")
    requirement = next(
        result.id
        for result in register.check(register.store.contract(ID), Side.CLIENT, date.today()).requirements
        if result.status is RequirementStatus.NOT_FOUND
    )
    register.mark(register.store.contract(ID), requirement, RequirementStatus.FULFILLED, LEGAL)
    after = html_of(visit("contract", id=ID, part="check"), "contract-head")
    register.mark(register.store.contract(ID), requirement, None, LEGAL)
    assert after != before
    assert html_of(visit("contract", id=ID, part="check"), "contract-head") == before


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_check_of_a_scan_says_that_reading_it_may_be_the_reason(
    visit: Open, register: Register, language: str
) -> None:
    scanned = new_contract("scan", RegisterFacts(provider="Scan AG", recognised=((1, 95),)))
    [contract] = put(register.settings, scanned)
    said = text("recognised_check", language, count=1)
    assert said in html_of(visit("contract", id=contract.id, part="check", lang=language), "contract-recognised")
    assert said not in html_of(visit("contract", id=ID, part="check", lang=language))


def test_details_are_mended_by_hand_and_marked(visit: Open, register: Register) -> None:
    page = visit("contract", id=ID)
    page.button(key="contract-edit").click().run()
    [box] = [one for one in page.text_input if one.label == text("field.provider")]
    box.set_value("Besser GmbH")
    [owner] = [one for one in page.text_input if one.label == text("field.owner")]
    owner.set_value("Mia")
    [access] = [one for one in page.selectbox if one.label == text("field.access")]
    access.set_value(Access.LEGAL)
    [save] = [one for one in page.button if one.label == text("save")]
    save.click().run()
    assert not page.exception
    contract = register.store.contract(ID, LEGAL.access)
    assert (contract.facts.provider, contract.owner, contract.access) == ("Besser GmbH", "Mia", Access.LEGAL)
    assert contract.facts.mended == {"provider"}
    assert contract.facts.client == "Muster Energie GmbH"
    assert text("saved") in html_of(page, "contract-saved")
    assert text("by_hand") in html_of(page, "contract-facts")
    with pytest.raises(RecordsError):
        register.store.contract(ID)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_title_is_corrected_by_hand_and_leads_everywhere(visit: Open, register: Register, language: str) -> None:
    page = visit("contract", id=ID, lang=language)
    page.button(key="contract-edit").click().run()
    [box] = [one for one in page.text_input if one.label == text("field.title", language)]
    assert box.value == "Vertrag beispiel zur Auftragsverarbeitung"
    box.set_value("AVV Telefonie")
    [save] = [one for one in page.button if one.label == text("save", language)]
    save.click().run()
    assert not page.exception
    contract = register.store.contract(ID)
    assert (contract.title, contract.facts.mended) == ("AVV Telefonie", {"title"})
    changed = new_contract(clauses=CLAUSES[1:])
    assert [one.title for one in put(register.settings, changed)] == ["AVV Telefonie"]
    for part in ("overview", "check"):
        assert "AVV Telefonie" in html_of(visit("contract", id=ID, part=part, lang=language), "contract-head")
    assert "AVV Telefonie" in html_of(visit("register", lang=language), "register-found")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_one_person_of_a_machine_has_no_name_and_there_is_a_way_back(
    visit: Open, home: Settings, language: str
) -> None:
    put(home, new_contract(), by=local_identity())
    page = visit("contract", id=ID, lang=language)
    assert "local" not in html_of(page, "contract-versions")
    assert text("to_register", language) in html_of(page, "contract-head")


def test_what_was_read_can_be_had_back(visit: Open, register: Register) -> None:
    page = visit("contract", id=ID)
    page.button(key="contract-edit").click().run()
    [again] = [one for one in page.button if one.label == text("reread")]
    again.click().run()
    contract = register.store.contract(ID)
    assert contract.facts.provider == "Beispiel Dialog GmbH"
    assert contract.facts.mended == frozenset()
    assert "<mark>Beispiel Dialog GmbH</mark>" in html_of(page, "contract-facts")


def test_a_decision_is_kept_and_counts_at_once(visit: Open, register: Register) -> None:
    page = visit("contract", id=ID, part="check")
    before = register.check(register.store.contract(ID), Side.CLIENT, OpenContract.of(ID, register, LEGAL, "de").today)
    wanted = next(one.id for one in before.requirements if one.status is RequirementStatus.NOT_FOUND)
    page.session_state[DIALOG] = ("contract-marking", f"{wanted}:fulfilled")
    page.run()
    page.text_area[0].set_value("siehe <b>Hauptvertrag</b>")
    page.button(key="contract-mark-save").click().run()
    assert not page.exception
    [(requirement, mark)] = register.marks.newest(ID)
    assert (requirement, mark.status) == (wanted, RequirementStatus.FULFILLED)
    drawn = html_of(page, "contract-check")
    assert "siehe &lt;b&gt;Hauptvertrag" in drawn
    assert drawn.count(text("mark_back")) == 2  # the button and its name


def test_a_new_version_does_not_take_over_what_was_decided(visit: Open, home: Settings, register: Register) -> None:
    register.mark(register.store.contract(ID), "R16", RequirementStatus.FULFILLED, LEGAL)
    put(home, new_contract(clauses=[*CLAUSES, ("§ 7 Neues", "Der Auftragnehmer führt ein Verzeichnis.")]))
    page = visit("contract", id=ID, part="check")
    assert "Lea Legal" in html_of(page, "contract-check")
    assert text("mark_back") not in html_of(page, "contract-check")


def test_versions_are_compared(visit: Open, home: Settings, register: Register) -> None:
    del register
    put(home, new_contract(clauses=[*CLAUSES, ("§ 7 Neues", "Der Auftragnehmer führt ein Verzeichnis.")]))
    page = visit("contract", id=ID, part="compare")
    assert text("compare_choose") in html_of(page, "contract-choose")
    page.selectbox(key="contract-other").set_value("v1").run()
    assert page.query_params["with"] in ("v1", ["v1"])
    assert "führt ein Verzeichnis" in html_of(page, "contract-comparison")
    old = visit("contract", id=ID, part="text", version="1")
    assert "Verzeichnis" not in html_of(old, "contract-text")
    assert text("version_shown", n=1, current=2) in html_of(old, "contract-old-version")


def test_a_manager_compares_with_nothing_secret(visit: Open, home: Settings, register: Register) -> None:
    del register
    put(home, new_contract("geheim"), access=Access.LEGAL)
    page = visit("contract", UserRole.MANAGER, id=ID, part="compare", **{"with": "contracts/geheim/de"})
    assert "geheim" not in html_of(page)
    assert text("compare_nothing") in html_of(page, "contract-alone")


def test_a_contract_is_removed_only_when_that_is_confirmed(visit: Open, register: Register) -> None:
    page = visit("contract", id=ID)
    page.button(key="contract-remove").click().run()
    assert text("remove_final") in html_of(page, "contract-removal")
    page.button(key="contract-remove-no").click().run()
    assert register.store.contract(ID)
    page.button(key="contract-remove").click().run()
    page.button(key="contract-remove-yes").click().run()
    with pytest.raises(RecordsError):
        register.store.contract(ID)
    assert page.session_state[GOING][0] == "contracts"


def test_a_manager_reads_and_changes_nothing(visit: Open, register: Register) -> None:
    del register
    page = visit("contract", UserRole.MANAGER, id=ID)
    labels = {button.label for button in page.button}
    assert labels & {text("edit"), text("remove")} == set()
    page.session_state[DIALOG] = ("contract-removal", ID)
    page.run()
    assert html_of(page, "contract-removal") == ""
    checked = visit("contract", UserRole.MANAGER, id=ID, part="check")
    assert 'data-event="mark"' not in html_of(checked, "contract-check")


def test_what_is_no_agreement_has_no_check(visit: Open, home: Settings) -> None:
    put(home, new_contract(clauses=[("Über uns", "Wir backen Brot. " * 80)]))
    page = visit("contract", id=ID, part="check")
    assert text("no_check") in html_of(page, "contract-unchecked")


def test_a_decision_can_be_left(visit: Open, register: Register) -> None:
    page = visit("contract", id=ID, part="check")
    page.session_state[DIALOG] = ("contract-marking", "R16:fulfilled")
    page.run()
    page.button(key="contract-mark-cancel").click().run()
    assert DIALOG not in page.session_state
    assert not register.marks.newest(ID)
    page.session_state[DIALOG] = ("contract-marking", "R99:fulfilled")
    page.run()
    assert not page.text_area


def test_the_other_side_is_chosen_and_each_report_offered(visit: Open, register: Register) -> None:
    del register
    page = visit("contract", id=ID, part="check")
    page.segmented_control(key="contract-side").set_value(Side.PROVIDER).run()
    assert page.query_params["side"] in ("provider", ["provider"])
    for report in REPORTS:
        page.radio(key="contract-report").set_value(report).run()
        assert not page.exception


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_changed_file_of_another_name_becomes_a_version(visit: Open, register: Register, language: str) -> None:
    page = visit("contract", id=ID, lang=language)
    changed = agreement(clauses=[*CLAUSES[:-1], ("§ 6 Löschung", "Der Auftragnehmer löscht alle Daten nach Weisung.")])
    page.file_uploader[0].set_value([("Ganz anders 2026.md", changed.text.encode(), "text/markdown")]).run()
    page.button(key="contract-version-take-in").click().run()
    assert not page.exception
    told = html_of(page, "contract-version-taken-in")
    assert text("intake.version", language, n=2) in told
    assert 'data-event="contract"' not in told
    assert text("version_file", language, name="Ganz anders 2026.md") in html_of(page, "contract-versions")
    assert [one.id for one in register.store.contracts(frozenset(Access))] == [ID]
    register.store.set_access(ID, Access.ALL, "lea")
    assert not visit("contract", UserRole.MANAGER, id=ID).file_uploader


def test_two_contracts_of_one_provider_are_compared_clause_by_clause(visit: Open, register: Register) -> None:
    [twin] = put(register.settings, new_contract("zwilling", clauses=CLAUSES[1:]))
    [other] = put(register.settings, new_contract("fremd", RegisterFacts(provider="Fremd AG"), clauses=CLAUSES[1:]))
    for contract, mode in ((twin, "versions"), (other, "topics")):
        page = visit("contract", id=ID, part="compare", **{"with": contract.id})
        [choice] = page.radio
        assert choice.value == mode
    choice.set_value("versions").run()
    assert not page.exception
    assert say("de", "contract_compare.old") in html_of(page, "contract-comparison")


class TestTurns:
    """What takes a core for long is done in turn: no number of open pages keeps the others from theirs."""

    @pytest.fixture
    def turns(self, monkeypatch: pytest.MonkeyPatch) -> WorkTurns:
        """The turns of checks, for which nobody waits."""
        turns = WorkTurns("checks", lambda: LimitError("fair_use.checks"), 0)
        for place in ("assistant.serving.register", "assistant.app.contracts.check_all"):
            monkeypatch.setattr(f"{place}.check_turns", turns)
        return turns

    def test_a_check_that_is_not_kept_waits(self, visit: Open, register: Register, turns: WorkTurns) -> None:
        busy, user = say("de", "error.fair_use.checks"), local_identity().user
        with turns.turn(user):
            assert busy in html_of(visit("contract", id=ID, part="check"), "contract-unchecked")
        assert register.kept_check(register.store.contract(ID, LEGAL.access), Side.CLIENT) is None
        visit("contract", id=ID, part="check")
        with turns.turn(user):
            assert busy not in html_of(visit("contract", id=ID, part="check"))

    def test_a_comparison_that_is_not_kept_waits(
        self, visit: Open, home: Settings, register: Register, turns: WorkTurns
    ) -> None:
        put(home, new_contract(clauses=[*CLAUSES, ("§ 7 Neues", "Der Auftragnehmer führt ein Verzeichnis.")]))
        del register
        busy, user = say("de", "error.fair_use.checks"), local_identity().user
        address = {"id": ID, "part": "compare", "with": "v1"}
        with turns.turn(user):
            assert busy in html_of(visit("contract", **address))
        assert busy not in html_of(visit("contract", **address))
        with turns.turn(user):
            assert busy not in html_of(visit("contract", **address))

    def test_all_that_is_unchecked_waits(self, visit: Open, register: Register, turns: WorkTurns) -> None:
        page = visit("register")
        with turns.turn(local_identity().user):
            page.button(key="register-check-all").click().run()
        assert say("de", "error.fair_use.checks") in html_of(page, "register-busy")
        assert "Beispiel" in html_of(page, "register-found")
        assert register.checks.outcomes() == {}

    def test_who_cannot_be_checked_waits_for_nobody(self, visit: Open, home: Settings, turns: WorkTurns) -> None:
        put(home, new_contract("brief", clauses=[("Guten Tag", "Anbei unsere Rechnung.")]))
        with turns.turn("anybody"), turns.turn("else"):
            first = html_of(visit("contract", id="contracts/brief/de", part="check"), "contract-unchecked")
        assert say("de", "error.fair_use.checks") in first
        said = html_of(visit("contract", id="contracts/brief/de", part="check"), "contract-unchecked")
        with turns.turn("anybody"), turns.turn("else"):
            assert html_of(visit("contract", id="contracts/brief/de", part="check"), "contract-unchecked") == said
