"""A memo says everything that a reader of the file has to know, in the words of the catalogues."""

from collections.abc import Callable
from datetime import date

from assistant.domain import (
    Answer,
    Citation,
    ClauseOutcome,
    ContractReply,
    Kind,
    Language,
    Note,
    Reason,
    Reviewed,
    Role,
    Statement,
    Status,
    Understanding,
)
from assistant.export.memo import Fact, Memo, MemoReview

Make = Callable[..., Answer]
Cite = Callable[..., Citation]
Memos = Callable[..., Memo]


def test_the_head_says_when_by_what_and_from_what(memo: Memos, answer: Make, today: date) -> None:
    made = memo(answer())
    assert made.subject == "Vermerk: Wer haftet?"
    assert made.facts == (
        Fact("Datum", "24.11.2026"),
        Fact("Erstellt mit", "AVV-Kompass, aus wörtlichen Sätzen seiner Texte"),
        Fact("Wissensbasis", "abc"),
        Fact("Juristische Prüfung", "nicht geprüft"),
    )
    reviewed = memo(answer(engine="chat:qwen3"), review=MemoReview("Dr. Muster", today), language="en")
    assert reviewed.facts[1].value.startswith("AVV-Kompass with the chat model qwen3;")
    assert reviewed.facts[3] == Fact("Legal review", "reviewed by Dr. Muster on 24 November 2026")


def test_an_answer_that_was_reviewed_before_says_so(memo: Memos, answer: Make, today: date) -> None:
    given = answer(reviewed=Reviewed(by="Lea", on=today, until=None, verdict="corrected"))
    made = memo(given, answer())
    assert made.facts[3].value == "geprüft von Lea am 24.11.2026; nicht geprüft"
    assert made.parts[0].remarks == ("Juristische Prüfung: geprüft von Lea am 24.11.2026",)
    assert made.parts[1].remarks == ()


def test_an_answer_has_its_parts_in_order_under_the_titles_of_the_chat(memo: Memos, answer: Make) -> None:
    (part,) = memo(answer()).parts
    assert [section.role for section in part.sections] == [
        Role.SHORT_ANSWER,
        Role.ACTION,
        Role.CLAUSE,
        Role.DETAIL,
        Role.HISTORY,
        Role.CAVEAT,
    ]
    assert [section.title for section in part.sections][:2] == ["Kurze Antwort", "Was zu tun ist"]
    assert part.sections[1].lines[0].numbers == (1, 2)
    assert part.sections[5].lines[0].numbers == ()
    assert part.result == Fact("Ergebnis", "Belegt")


def test_law_of_the_past_is_marked_at_the_statement_and_at_the_source(memo: Memos, answer: Make) -> None:
    made = memo(answer())
    marks = {section.role: section.lines[0].marks for section in made.parts[0].sections}
    assert marks[Role.SHORT_ANSWER] == ()
    assert marks[Role.ACTION] == ("früheres Recht, galt bis 24.05.2018",)
    assert marks[Role.HISTORY] == ("früheres Recht",)
    assert made.sources[1].standing == (
        "Presse",
        "früheres Recht, galt bis 24.05.2018",
        "Rechtsstand: 24.11.2026",
    )


def test_a_warning_example_keeps_its_mark(memo: Memos, answer: Make, cite: Cite) -> None:
    words = "Warnbeispiel: (nicht verwenden) „Der Auftragnehmer haftet nie.“"
    said = Statement(text=words, role=Role.CAVEAT, citations=(1,), support=1.0)
    made = memo(answer(statements=(said,), citations=(cite(quote=words),)))
    assert (made.parts[0].sections[0].lines[0].text, made.sources[0].quote) == (words, words)


def test_a_quote_in_another_language_is_marked(memo: Memos, answer: Make, cite: Cite) -> None:
    foreign = cite(source_id="contracts/acme/en", quote="The provider is liable.")
    statements = (
        Statement(text="The provider is liable.", role=Role.SHORT_ANSWER, citations=(1,), support=1.0),
        Statement(text="Der Anbieter haftet.", role=Role.DETAIL, citations=(1,), support=1.0),
    )
    made = memo(answer(statements=statements, citations=(foreign,)))
    quoted, retold = (section.lines[0] for section in made.parts[0].sections)
    assert (quoted.marks, quoted.language) == (("in englischer Sprache",), Language.ENGLISH)
    assert (retold.marks, retold.language) == ((), Language.GERMAN)
    assert made.sources[0].standing[-1] == "in englischer Sprache"


def test_a_passage_is_described_once(memo: Memos, answer: Make, cite: Cite) -> None:
    again, other = cite(n=2, quote="Noch ein Satz.", start=300), cite(n=3, valid_to=date(2018, 5, 24), valid_from=None)
    sources = memo(answer(citations=(cite(), again, other))).sources
    assert [source.same_as for source in sources] == [None, 1, None]
    assert sources[1].quote == "Noch ein Satz."
    assert (sources[0].title, sources[0].place) == ("Haftung", "Wer haftet?")
    assert sources[0].facts == (
        Fact("Normen", "Art. 82 Abs. 1 DSGVO; Art. 82 Abs. 2 DSGVO; Art. 82 Abs. 4 DSGVO"),
        Fact(
            "Zitierweise",
            "AVV-Kompass, Haftung › Wer haftet?, Stand 24.11.2026, gestützt auf Art. 82 Abs. 1, 2 und 4 DSGVO",
        ),
    )
    assert [fact.label for fact in memo(answer(citations=(cite(norms=()),))).sources[0].facts] == ["Zitierweise"]


def test_a_conversation_numbers_its_sources_on(memo: Memos, answer: Make, abstained: Answer, english: Answer) -> None:
    made = memo(answer(corpus_version="1"), abstained, english)
    assert made.subject == "Vermerk zu 3 Fragen: Wer haftet?"
    assert [part.title for part in made.parts] == ["Frage 1 von 3", "Frage 2 von 3", "Frage 3 von 3"]
    assert [source.number for source in made.sources] == [1, 2, 3, 4]
    assert [line.numbers for section in made.parts[2].sections for line in section.lines] == [(3,), (4,)]
    assert made.parts[2].remarks == ("Frage und Antwort sind in englischer Sprache.",)
    assert made.parts[2].sections[1].lines[0].marks == ("früheres Recht, galt bis 24.05.2018",)
    assert made.facts[2].value == "1; abc"


def test_the_numbers_of_a_single_answer_stay(memo: Memos, answer: Make, cite: Cite) -> None:
    said = Statement(text="Ja.", role=Role.SHORT_ANSWER, citations=(4, 9), support=1.0)
    made = memo(answer(statements=(said,), citations=(cite(n=4),)))
    assert made.parts[0].sections[0].lines[0].numbers == (4,)  # 9 has no source, so nothing could be looked up there
    assert [source.number for source in made.sources] == [4]


def test_an_abstention_says_why_and_has_no_sources(memo: Memos, abstained: Answer) -> None:
    made = memo(abstained)
    assert made.parts[0].result.value == "Keine Antwort"
    assert made.parts[0].remarks[0].startswith("Diese Frage liegt außerhalb")
    assert (made.parts[0].sections, made.sources) == ((), ())
    assert made.disclaimer.startswith("Keine Rechtsberatung")


def test_reasons_and_notes_are_said(memo: Memos, answer: Make) -> None:
    made = memo(answer(question="", status=Status.PARTIAL, reason=Reason.TOO_LONG, note=Note.TIMEOUT))
    assert "2000 Zeichen" in made.parts[0].remarks[0]
    assert made.parts[0].remarks[1].startswith("Das Chatmodell war nicht rechtzeitig fertig")
    assert made.parts[0].question == "(leer)"


def test_a_point_of_a_checklist_is_to_be_ticked(memo: Memos, answer: Make) -> None:
    given = answer()
    listed = tuple(one.model_copy(update={"kind": Kind.CHECKLIST}) for one in given.citations)
    (part,) = memo(given.model_copy(update={"citations": listed})).parts
    assert all(line.tick == bool(line.numbers) for section in part.sections for line in section.lines)
    (part,) = memo(given).parts
    assert not any(line.tick for section in part.sections for line in section.lines)


def test_a_contract_is_cited_with_its_provider_and_is_no_law(memo: Memos, answer: Make, cite: Cite) -> None:
    quoted = cite(kind=Kind.CONTRACT, source_id="contracts/acme/de", valid_from=None, as_of=None, norms=())
    reply = ContractReply(
        contract_id=quoted.source_id, title="Haftung", provider="Acme AG", outcome=ClauseOutcome.REGULATED, places=(1,)
    )
    (source,) = memo(answer(citations=(quoted,), contracts=(reply,))).sources
    assert source.standing == ("Vertrag",)
    assert source.facts == (Fact("Zitierweise", "Haftung (Acme AG) › Wer haftet?"),)


def test_whoever_reviewed_without_a_name_is_the_legal_department(memo: Memos, answer: Make, today: date) -> None:
    given = answer(reviewed=Reviewed(by="local", on=today, until=None, verdict="approved"))
    assert memo(given).facts[3].value == "geprüft von der Rechtsabteilung am 24.11.2026"


def test_doubt_about_contracts_and_a_contract_that_is_not_there_are_told(
    memo: Memos, answer: Make, today: date
) -> None:
    reply = ContractReply(contract_id="a", title="A", outcome=ClauseOutcome.NOT_FOUND)
    (part,) = memo(answer(contracts=(reply,))).parts
    assert part.result == Fact("Ergebnis", "Keine Regelung gefunden")
    (part,) = memo(answer(understood=Understanding(as_of=today, absent=("Muster Lohn",)))).parts
    assert part.remarks[0].startswith("Zu einem Vertrag mit Muster Lohn liegt Ihnen nichts vor.")
