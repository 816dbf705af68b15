"""Words that a reader took out of a contract although a person sees them."""

import re
from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.left_out_risks import NOT_MEANT, NOT_SEEN, PLACES, READABLE, SHOWN, TO_READ
from assistant.contracts.check.model import Severity, VerdictLevel
from assistant.documents.document import Document, LeftOut
from assistant.domain import Language, Side
from tests.support.agreements import agreement_to_sign, few_clauses

OWN = "Der Auftragnehmer darf die Daten auch zu eigenen Zwecken verarbeiten."


@pytest.fixture(scope="module")
def agreement() -> Document:
    return few_clauses()


def found(document: Document, *left_out: LeftOut) -> list[str | None]:
    checked = check(document.model_copy(update={"left_out": left_out}), Side.CLIENT, date(2026, 11, 28))
    values = [risk.value for risk in checked.risks if risk.id == "rules-among-words-left-out"]
    assert ("rules-among-words-left-out" in checked.verdict.because) is bool(values)
    assert not values or checked.verdict.level is not VerdictLevel.SIGN
    return values


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("footnote", OWN),
        ("running_footer", "Die Daten gehen in das Eigentum des Auftragnehmers über."),
        ("teasers", "The Provider need not notify breaches."),
        ("metadata", "Der Auftraggeber muss jährlich 500 Euro zahlen."),
        ("navigation", "The Client shall pay all costs of the audit."),
    ],
)
def test_what_rules_something_in_a_footer_is_named(agreement: Document, reason: str, text: str) -> None:
    assert found(agreement, LeftOut(text=f"Seite 3 von 9. {text}", reason=reason)) == [text[:SHOWN]]


@pytest.mark.parametrize(
    "text",
    [
        "note: Section 9 is void.",
        "Notice of breaches: after 90 days. Audits: none. Erasure: none.",
        "version: 1\n  Erasure of data at the end costs 50,000 EUR.",
    ],
)
def test_front_matter_is_named_or_shown_to_be_read(agreement: Document, text: str) -> None:
    left = (LeftOut(text=text, reason="metadata"),)
    checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    shown = [r.value or "" for r in checked.risks if r.id in {"words-left-out-to-read", "rules-among-words-left-out"}]
    assert text.split(". ", maxsplit=1)[0] in " | ".join(shown).replace(" | ", " ") + "."


def test_a_heading_that_is_a_risk_is_named(agreement: Document) -> None:
    first, *others = agreement.sections
    headed = first.model_copy(update={"heading": OWN.rstrip(".")})
    assert found(agreement.model_copy(update={"sections": (headed, *others)})) == [OWN.rstrip(".")]


@pytest.fixture(scope="module", params=list(Language))
def signed(request: pytest.FixtureRequest) -> Document:
    return agreement_to_sign(request.param)


@pytest.fixture(scope="module", params=list(Language))
def few(request: pytest.FixtureRequest) -> Document:
    return few_clauses(request.param)


def with_heading(document: Document, heading: str, number: int = -1) -> Document:
    """Put `heading` in place of one of `document`."""
    sections = list(document.sections)
    sections[number] = sections[number].model_copy(update={"heading": heading})
    return document.model_copy(update={"sections": tuple(sections)})


@pytest.mark.parametrize(
    "heading",
    [
        "Clauses 4 and 12 do not apply",
        "Clause 12 is invalid",
        "Audits only against payment of EUR 70,000",
        "Die §§ 4 und 12 finden keine Anwendung",
        "Ziffer 12 entfällt",
        "Die Ziffern 4 und 12 sind aufgehoben.",
    ],
)
def test_a_heading_that_takes_back_is_one_whatever_stands_below(signed: Document, heading: str) -> None:
    assert found(with_heading(signed, heading)) == [heading]
    title = signed.front.model_copy(update={"title": f"{signed.front.title} – {heading}"})
    assert found(signed.model_copy(update={"front": title})) == [title.title]


def test_a_heading_may_name_a_former_act(few: Document) -> None:
    for heading in ("Measures of the Privacy Shield Programme", "Maßnahmen nach § 9 BDSG und seiner Anlage"):
        assert found(with_heading(few, heading)) == []


@pytest.mark.parametrize(
    "heading", ["Handing of all files to Hellmarkt", "Weitergabe aller Akten an Hellmarkt", "12. No help by Hellmarkt"]
)
def test_a_heading_that_says_more_than_its_matter_is_shown(few: Document, heading: str) -> None:
    checked = check(with_heading(few, heading), Side.CLIENT, date(2026, 11, 28))
    (risk,) = (risk for risk in checked.risks if risk.id == "words-left-out-to-read")
    assert (risk.severity, heading in (risk.value or "")) == (Severity.LOW, True)


@pytest.mark.parametrize("mark", ["{} (deleted)", "{}: does not apply", "{} (entfällt)", "Nicht vereinbart: {}"])
def test_what_stands_below_a_heading_that_does_not_hold_fulfils_nothing(signed: Document, mark: str) -> None:
    headings = [section.heading for section in signed.sections]
    number = next(at for at, heading in enumerate(headings) if re.search("erasure|Löschung", heading))
    marked = with_heading(signed, mark.format(headings[number]), number)
    checked = check(marked, Side.CLIENT, date(2026, 11, 28))
    assert "R14" in checked.verdict.because
    below = signed.sections[number]
    assert any(below.start <= quote.start < below.end for quote in checked.unjudged)
    assert "R14" not in check(signed, Side.CLIENT, date(2026, 11, 28)).verdict.because


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("ENTWURF", Severity.MEDIUM),
        ("VOID", Severity.MEDIUM),
        ("Draft of Hellmarkt", Severity.MEDIUM),
        ("Streng vertraulich", Severity.LOW),
        ("CONFIDENTIAL", None),
    ],
)
def test_large_words_upon_the_text_weigh_more(signed: Document, text: str, severity: Severity | None) -> None:
    left = (LeftOut(text=text, reason="watermark"), LeftOut(text=text, reason="watermark"))
    checked = check(signed.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    shown = [(r.value, r.severity) for r in checked.risks if r.id == "words-left-out-to-read"]
    assert shown == ([(text, severity)] if severity else [])
    assert (checked.verdict.level is VerdictLevel.SIGN) is (severity is not Severity.MEDIUM)


@pytest.mark.parametrize(
    "line", [OWN.rstrip("."), "Der Auftraggeber verzichtet auf alle Rechte nach den Ziffern 9 und 12"]
)
def test_a_heading_with_nothing_below_it_is_judged(agreement: Document, line: str) -> None:
    assert found(agreement.model_copy(update={"text": f"{agreement.text}\n\n{line}"})) == [line]


def test_the_title_of_an_annex_names_what_it_is_about(agreement: Document) -> None:
    line = "Schedule 2: EU-U.S. and Swiss-U.S. Privacy Shield Services"
    assert found(agreement.model_copy(update={"text": f"{agreement.text}\n\n{line}"})) == []


def test_a_heading_above_others_is_judged_as_one(agreement: Document) -> None:
    last = agreement.sections[-1]
    above = last.model_copy(update={"locator": f"{agreement.front.title} › {OWN.rstrip('.')} › {last.heading}"})
    document = agreement.model_copy(update={"sections": (*agreement.sections[:-1], above)})
    assert found(document) == [OWN.rstrip(".")]


def test_a_heading_marked_as_repealed_hides_nothing_behind_it(agreement: Document) -> None:
    first, *others = agreement.sections
    headed = first.model_copy(update={"heading": "[gestrichen] Vertrag über die Verarbeitung von Daten"})
    document = agreement.model_copy(update={"sections": (headed, *others)})
    assert found(document, LeftOut(text=OWN, reason="running_footer")) == [OWN]
    text = "Alle Aufzeichnungen gehen nachts an die Hellmarkt Corp."
    assert found(document, LeftOut(text=text, reason="running_footer")) == [text]


def test_what_rules_nothing_is_none(agreement: Document) -> None:
    footer = "Vertrag zur Auftragsverarbeitung zwischen Auftraggeber und Auftragnehmer, Fassung vom 3. Mai 2026"
    former = "Richtlinie 95/46/EG des Europäischen Parlaments und des Rates vom 24. Oktober 1995."
    standard = "The data importer may offer an arbitration body under these Clauses."
    left = [LeftOut(text=text, reason="footnote") for text in (footer, former, standard)]
    assert found(agreement, *left) == []


def test_what_nobody_sees_or_means_is_none(agreement: Document) -> None:
    assert found(agreement, *(LeftOut(text=OWN, reason=reason) for reason in NOT_MEANT | NOT_SEEN)) == []


def test_what_only_tells_a_place_is_none(agreement: Document) -> None:
    assert "rules-among-words-left-out" not in [
        risk.id
        for risk in check(
            agreement.model_copy(update={"left_out": tuple(LeftOut(text=OWN, reason=reason) for reason in PLACES)}),
            Side.CLIENT,
            date(2026, 11, 28),
        ).risks
    ]


def test_data_bound_to_a_control_are_named_once(agreement: Document) -> None:
    document = agreement.model_copy(update={"left_out": (LeftOut(text=OWN, reason="bound_words"),)})
    names = [risk.id for risk in check(document, Side.CLIENT, date(2026, 11, 28)).risks]
    assert "bound-words-differ" in names
    assert not {"rules-among-words-left-out", "words-left-out-to-read"} & set(names)


def test_what_is_hardly_seen_is_looked_through(agreement: Document) -> None:
    assert found(agreement, LeftOut(text=OWN, reason="hardly_seen")) == [OWN]


ODD = "Die Abschriften aller Gespräche schmücken das Foyer von Hellmarkt."


@pytest.mark.parametrize("reason", ["running_header", "running_footer", "contents", "navigation", "footnote"])
def test_what_no_rule_judges_outside_of_the_clauses_is_shown_to_be_read(agreement: Document, reason: str) -> None:
    left = (LeftOut(text=f"{ODD} Seite 3.", reason=reason), LeftOut(text=ODD, reason=reason))
    checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    (risk,) = (risk for risk in checked.risks if risk.id == "words-left-out-to-read")
    assert (risk.value, risk.severity) == (ODD, Severity.LOW)
    assert risk.id not in checked.verdict.because


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Nur ein Wink des Auftraggebers zählt, wo der Auftragnehmer Abschriften hortet.", Severity.MEDIUM),
        ("Vertrag zur Auftragsverarbeitung zwischen Auftraggeber und Auftragnehmer, Fassung 3", Severity.LOW),
        ("Muster des Auftragnehmers.", Severity.LOW),
        ("Vgl. zum Begriff des Verantwortlichen Art. 4 Nr. 7 DSGVO.", Severity.LOW),
        ("See Article 4(8) GDPR for the definition of a processor.", Severity.LOW),
        ("Vgl. Art. 4 DSGVO, wo der Auftragnehmer Abschriften hortet.", Severity.MEDIUM),
        ("{title} zwischen Auftraggeber und Auftragnehmer, Stand 3. Mai 2026.", Severity.LOW),
        ("{title}, wo der Auftragnehmer Abschriften hortet, Stand 3. Mai 2026.", Severity.MEDIUM),
    ],
)
def test_a_sentence_on_the_parties_outside_of_the_clauses_is_to_be_read_first(
    agreement: Document, text: str, severity: Severity
) -> None:
    text = text.format(title=agreement.front.title)
    left = (LeftOut(text=text, reason="running_footer"),)
    checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    (risk,) = (risk for risk in checked.risks if risk.id == "words-left-out-to-read")
    assert (risk.value, risk.severity) == (text, severity)
    assert (risk.id in checked.verdict.because) is (severity is Severity.MEDIUM)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Alle Aufzeichnungen. Zu Hellmarkt. Nachts.", "Alle Aufzeichnungen. | Zu Hellmarkt. | Nachts."),
        ("- Page 3 of 9 -", None),
        ("Entwurf 3", "Entwurf 3"),
        ("Stand 3", None),
        ("Lehrtext", "Lehrtext"),
        ("Kündigung", "Kündigung"),
        ("Rückgabe", None),
    ],
)
def test_short_sentences_outside_of_the_clauses_are_shown(agreement: Document, text: str, shown: str | None) -> None:
    left = (LeftOut(text=text, reason="running_footer"),)
    checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    values = [risk.value for risk in checked.risks if risk.id == "words-left-out-to-read"]
    assert values == ([shown] if shown else [])


def test_harm_in_a_footer_is_no_word_to_be_read_only(agreement: Document) -> None:
    text = "Alle Aufzeichnungen gehen nachts an die Hellmarkt Corp."
    assert found(agreement, LeftOut(text=text, reason="running_footer")) == [text]


def test_of_many_words_outside_of_the_clauses_the_rest_is_counted(agreement: Document) -> None:
    text = " ".join(f"Nummer {number} steht hier irgendwo." for number in range(TO_READ + 5))
    left = (LeftOut(text=text, reason="navigation"),)
    checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    (risk,) = (risk for risk in checked.risks if risk.id == "words-left-out-to-read")
    assert (risk.value or "").endswith("(+5)")
    assert risk.severity is Severity.MEDIUM


def test_the_contents_of_a_contract_are_its_headings(agreement: Document) -> None:
    headings = [section.heading for section in agreement.sections]
    lines = [f"{number}. {heading} ........ {number + 2}" for number, heading in enumerate(headings, 1)]
    left = [LeftOut(text=f"{heading.upper()}\t7", reason="contents") for heading in headings]
    left += [LeftOut(text="\n".join(lines), reason="contents"), LeftOut(text=ODD, reason="contents")]
    checked = check(agreement.model_copy(update={"left_out": tuple(left)}), Side.CLIENT, date(2026, 11, 28))
    assert [risk.value for risk in checked.risks if risk.id == "words-left-out-to-read"] == [ODD]


def test_a_numbered_line_at_the_edge_of_pages_is_shown(agreement: Document) -> None:
    pages = LeftOut(text="\n".join(f"{ODD.rstrip('.')} {page}" for page in range(1, 4)), reason="page_number")
    left = (pages, LeftOut(text="Seite 3 von 9", reason="page_number"))
    checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    (value,) = (risk.value for risk in checked.risks if risk.id == "words-left-out-to-read")
    assert value == f"{ODD.rstrip('.')} 1"


def test_words_too_long_to_be_shown_whole_are_a_medium_risk(agreement: Document) -> None:
    long = f"{ODD.rstrip('.')} {' '.join(f'Foyer{number}' for number in range(READABLE // 8))}."
    for left in ((LeftOut(text=long, reason="navigation"),), (LeftOut(text=f"{ODD} {long}", reason="navigation"),)):
        checked = check(agreement.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
        (risk,) = (risk for risk in checked.risks if risk.id == "words-left-out-to-read")
        assert risk.severity is Severity.MEDIUM
        assert (risk.value or "").startswith(ODD.rstrip("."))
        assert re.search(r" \(\+\d+\)$", risk.value or "")


def test_a_menu_is_shown_whole(agreement: Document) -> None:
    menu = " ".join(f"Produkt {name} Preise Hilfe Anmelden" for name in range(40))
    checked = check(
        agreement.model_copy(update={"left_out": (LeftOut(text=menu, reason="navigation"),)}),
        Side.CLIENT,
        date(2026, 11, 28),
    )
    (risk,) = (risk for risk in checked.risks if risk.id == "words-left-out-to-read")
    assert (risk.value, risk.severity) == (menu, Severity.LOW)


@pytest.mark.parametrize("reason", ["running_header", "running_footer", "slanted"])
@pytest.mark.parametrize("text", ["VOID", "Entwurf", "SAMPLE"])
def test_one_word_may_say_that_a_paper_is_none(signed: Document, reason: str, text: str) -> None:
    left = (LeftOut(text=text, reason=reason),)
    checked = check(signed.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    shown = [(r.value, r.severity) for r in checked.risks if r.id == "words-left-out-to-read"]
    assert shown == [(text, Severity.MEDIUM)]


@pytest.mark.parametrize(
    "text", ["For internal use only", "Zweitausfertigung", "Supplier's copy", "FINAL", "Blauwerk GmbH"]
)
def test_what_large_words_may_say(signed: Document, text: str) -> None:
    left = (LeftOut(text=text, reason="watermark"),)
    checked = check(signed.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 11, 28))
    assert checked.verdict.level is VerdictLevel.SIGN


@pytest.mark.parametrize("mark", ["{} (draft of May)", "Entwurf: {}", "{} – Muster"])
def test_a_title_that_names_a_draft_is_a_risk(signed: Document, mark: str) -> None:
    title = signed.front.model_copy(update={"title": mark.format(signed.front.title)})
    checked = check(signed.model_copy(update={"front": title}), Side.CLIENT, date(2026, 11, 28))
    shown = [(r.value, r.severity) for r in checked.risks if r.id == "words-left-out-to-read"]
    assert shown == [(title.title, Severity.MEDIUM)]


@pytest.mark.parametrize("text", ["Ziffer 9 entfällt.", "Ziffern 8–13 gestrichen", "Clauses 8 to 13 waived"])
def test_a_running_header_that_takes_clauses_back_is_named(agreement: Document, text: str) -> None:
    assert found(agreement, LeftOut(text=text, reason="running_header")) == [text]


@pytest.mark.parametrize("text", ["Draft Studios Ltd", "Entwurf & Plan Architekten GmbH", "Example Services Ltd"])
def test_names_of_companies_are_no_stamps(signed: Document, text: str) -> None:
    title = signed.front.model_copy(update={"title": f"{text} – {signed.front.title}"})
    named = signed.model_copy(update={"front": title, "left_out": (LeftOut(text=text, reason="running_footer"),)})
    assert check(named, Side.CLIENT, date(2026, 11, 28)).verdict.level is VerdictLevel.SIGN


@pytest.mark.parametrize(
    "heading",
    ["9. Sub-processors: general authorisation with 30 days' notice", "Subunternehmer – Allgemeine Genehmigung"],
)
def test_a_heading_may_name_how_sub_processors_are_authorised(few: Document, heading: str) -> None:
    assert found(with_heading(few, heading)) == []
