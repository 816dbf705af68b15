"""The form for drafting: every field is asked in some step, what is entered makes the form, and a draft comes out."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel, ValidationError
from streamlit.testing.v1 import AppTest

from assistant.app.contracts.draft_fields import beyond_bounds, label_of
from assistant.app.contracts.draft_page import ENTERED, STEP
from assistant.app.contracts.draft_steps import (
    FieldSort,
    bounds_of,
    draft_steps,
    group_fields,
    sort_of,
    step_of,
)
from assistant.app.contracts.draft_values import entered_of, form_of, not_asked, remove_group
from assistant.domain import Language
from assistant.drafting.form import DraftForm
from assistant.drafting.form_file import example_form, parse_form
from assistant.messages import LANGUAGES, lookup, say
from assistant.settings import Settings
from tests.support.documents import ATTACK
from tests.support.streamlit_page import html_of

Open = Callable[..., AppTest]
FIELDS = [field for step in draft_steps() for field in step.fields]


def fields_of(model: type[BaseModel], prefix: str = "") -> list[str]:
    """Give the dotted paths of all fields of a form."""
    found = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        below = isinstance(kind, type) and issubclass(kind, BaseModel)
        found += fields_of(kind, f"{prefix}{name}.") if below and isinstance(kind, type) else [prefix + name]
    return found


def test_every_field_of_the_form_is_asked_once() -> None:
    assert sorted(FIELDS) == sorted(fields_of(DraftForm))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name_and_every_step_words(language: str) -> None:
    groups = [
        f"{field}.0.{name}" for field in FIELDS if sort_of(field) is FieldSort.GROUPS for name in group_fields(field)
    ]
    assert [
        field for field in (*FIELDS, *groups) if label_of(field, language) in {field, field.replace(".0", "")}
    ] == []
    for step in draft_steps():
        assert lookup(language, f"draft_page.step.{step.name}")
        assert lookup(language, f"draft_page.about.{step.name}")


@pytest.mark.parametrize(
    ("field", "sort"),
    [
        ("client.name", FieldSort.LINE),
        ("client.signatories", FieldSort.LINES),
        ("date", FieldSort.DAY),
        ("terms.breach_hours", FieldSort.NUMBER),
        ("data.special", FieldSort.YES_NO),
        ("circumstances.insurance", FieldSort.TICK),
        ("service.kind", FieldSort.CHOICE),
        ("side", FieldSort.CHOICE),
        ("place.transfers", FieldSort.GROUPS),
        ("place.transfers.3.tool", FieldSort.CHOICE),
    ],
)
def test_how_a_field_is_asked(field: str, sort: FieldSort) -> None:
    assert sort_of(field) is sort


def test_numbers_have_the_bounds_of_the_form() -> None:
    assert bounds_of("terms.breach_hours") == (1, 72)
    assert bounds_of("sub_processors.notice_days") == (1, 10_000)


@pytest.mark.parametrize("language", Language)
def test_what_is_entered_makes_the_same_form(language: Language) -> None:
    form = parse_form(example_form(language).encode())
    assert form_of(entered_of(form)) == form
    assert form_of(entered_of(DraftForm())) == DraftForm()
    assert form_of({}) == DraftForm()


def test_what_is_no_longer_asked_is_left_out() -> None:
    entered = entered_of(parse_form(example_form(Language.GERMAN).encode()))
    assert form_of(entered).sub_processors.companies
    entered["sub_processors.none"] = True
    assert form_of(entered).sub_processors.companies == ()
    entered |= {"data.special": False, "data.special_ground": "Art. 9 Abs. 2 lit. h DSGVO"}
    assert form_of(entered).data.special_ground is None


def test_a_group_is_taken_out_of_the_middle() -> None:
    entered = {"place.transfers": 3, **{f"place.transfers.{n}.country": land for n, land in enumerate("ABC")}}
    remove_group(entered, "place.transfers", 1)
    assert [one.country for one in form_of(entered).place.transfers] == ["A", "C"]


def test_entries_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(ValidationError):
        form_of({"terms.erasure_days": 30, "terms.backup_days": 10})


def test_an_open_field_leads_to_the_step_that_asks_it() -> None:
    assert step_of("client.name") == "parties"
    assert step_of("sub_processors.companies.0.name") == "place"
    assert step_of("sub_processors") == "place"
    assert step_of("annex.anything") == "parties"


def test_audits_are_asked_in_the_days_of_the_clause_of_the_side() -> None:
    days, working_days = "terms.audit_notice_days", "terms.audit_notice_working_days"
    for side, asked in [("client", working_days), ("balanced", days), ("provider", days)]:
        parts = [part for step in draft_steps() for part in step.part if part.asked({"side": side})]
        fields = [field for part in parts for field in part.fields if field in {days, working_days}]
        assert fields == [asked]
    entered = {"side": "client", days: 14, "data.special": False, "data.special_ground": ""}
    assert not_asked(entered) == (days,)
    assert not_asked({**entered, "side": "balanced"}) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_beyond_its_bounds_is_told_which_are_possible(language: str) -> None:
    assert "72" in (beyond_bounds("terms.breach_hours", 96, language) or "")
    assert "33" in (beyond_bounds("terms.breach_hours", 96, language) or "")
    assert say(
        language, "draft_page.bounds.any", least="1", most=say(language, "draft.thousands").join(("10", "000"))
    ) == (beyond_bounds("terms.erasure_days", -5, language))
    assert beyond_bounds("terms.breach_hours", 72, language) is None
    assert beyond_bounds("terms.breach_hours", None, language) is None
    assert beyond_bounds("client.name", "x", language) is None


class TestPage:
    @pytest.mark.parametrize("step", [step.name for step in draft_steps()])
    def test_every_step_is_drawn(self, visit: Open, step: str) -> None:
        page = visit("draft", lang="en")
        page.session_state[STEP] = step
        page.run()
        assert not page.exception
        assert say("en", f"draft_page.about.{step}") in html_of(page, "draft-step-head")

    def test_what_is_typed_is_kept_from_step_to_step(self, visit: Open) -> None:
        page = visit("draft")
        [name] = [box for box in page.text_input if box.label == label_of("client.name", "de")]
        name.set_value(f"Kunde {ATTACK}").run()
        page.button(key="draft-next").click().run()
        page.button(key="draft-back").click().run()
        [name] = [box for box in page.text_input if box.label == label_of("client.name", "de")]
        assert name.value == f"Kunde {ATTACK}"
        assert page.session_state[ENTERED]["client.name"] == f"Kunde {ATTACK}"

    def test_a_group_is_added_and_removed(self, visit: Open) -> None:
        page = visit("draft")
        page.session_state[STEP] = "place"
        page.run()
        add = "draft:0:sub_processors.companies:add"
        page.button(key=add).click().run()
        page.button(key=add).click().run()
        assert page.session_state[ENTERED]["sub_processors.companies"] == 2
        page.button(key="draft:0:sub_processors.companies:0:remove").click().run()
        assert page.session_state[ENTERED]["sub_processors.companies"] == 1

    def test_a_contradiction_is_said_in_words(self, visit: Open) -> None:
        page = visit("draft", lang="en")
        page.session_state[ENTERED] |= {"terms.erasure_days": 30, "terms.backup_days": 10}
        page.button(key="draft-finish").click().run()
        assert say("en", "draft_page.wrong.terms") in html_of(page, "draft-wrong")

    def test_a_number_that_is_not_possible_is_kept_and_explained(self, visit: Open) -> None:
        page = visit("draft")
        page.session_state[STEP] = "terms"
        page.run()
        [hours] = [box for box in page.number_input if box.label == label_of("terms.breach_hours", "de")]
        hours.set_value(96).run()
        [cap] = [box for box in page.number_input if box.label == label_of("terms.liability_cap_euro", "de")]
        cap.set_value(1_000_000).run()
        assert [one.value for one in page.error] == [beyond_bounds("terms.breach_hours", 96, "de")]
        assert "1.000.000" in [one.value for one in page.caption]
        page.button(key="draft-finish").click().run()
        wrong = html_of(page, "draft-wrong")
        assert "Meldefrist bei Datenpannen in Stunden: Möglich sind ganze Zahlen von 1 bis 72." in wrong

    def test_what_contradicts_itself_or_has_no_place_is_said(self, own_home: Settings) -> None:
        del own_home
        page = AppTest.from_string(
            "from assistant.app.contracts.draft_page import draft_page\ndraft_page()\n", default_timeout=120
        )
        page.run()
        page.session_state[ENTERED] |= {
            "place.eea_only": True,
            "place.sites": [f"Pune, Indien {ATTACK}"],
            "side": "client",
            "terms.audit_notice_days": 14,
            "terms.liability_cap_euro": 5_000,
        }
        page.button(key="draft-finish").click().run()
        drawn = html_of(page, "draft-open")
        assert say("de", "draft_page.contradictions") in drawn
        assert "Pune, Indien &lt;img" in drawn
        assert 'data-value="place.sites"' in drawn
        names = ", ".join(map(label_of, ("terms.liability_cap_euro", "terms.audit_notice_days"), ("de", "de")))
        assert say("de", "draft_page.dropped", fields=names) in drawn

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_example_makes_a_draft(self, own_home: Settings, language: str) -> None:
        del own_home
        page = AppTest.from_string(
            "from assistant.app.contracts.draft_page import draft_page\ndraft_page()\n", default_timeout=120
        )
        page.query_params["lang"] = language
        page.run()
        page.button(key="draft-example").click().run()
        page.session_state[ENTERED]["client.name"] = f"Kunde {ATTACK}"
        page.button(key="draft-finish").click().run()
        assert not page.exception
        drawn = html_of(page, "draft-agreement")
        assert say(language, "draft.title") in drawn
        assert "Kunde &lt;img" in drawn
        assert "<script" not in drawn
        assert "k-piece-suggested" in drawn
        assert 'data-event="field"' in html_of(page, "draft-open")
