"""How a question was understood, said in one line."""

from datetime import date

from assistant.domain import Language, Side, Understanding
from assistant.messages.understanding import LONGEST, understood_as

TODAY = date(2026, 11, 25)


def test_everything_that_was_made_out_is_said() -> None:
    understood = Understanding(
        typos=(("Lotsenberg", "Lotsenburg GmbH"),),
        unpicked=("Lotsenburg GmbH",),
        context="Wir haben keinen AVV.",
        parts=("Wer haftet?", "Wie hoch ist die Strafe?"),
        side=Side.CLIENT,
        norms=("Art. 28 Abs. 3 DSGVO",),
        as_of=date(2017, 5, 1),
    )
    assert understood_as(understood, Language.GERMAN, TODAY) == (
        "Verstanden als: „Lotsenberg“ gelesen als „Lotsenburg GmbH“"
        " · genannt ist Lotsenburg GmbH, gewählt war ein anderer Vertrag"
        " · Anschluss an „Wir haben keinen AVV.“ · 2 Fragen, einzeln beantwortet"
        " · aus Sicht des Auftraggebers · zu Art. 28 Abs. 3 DSGVO · Recht am 01.05.2017"
    )
    assert understood_as(understood, Language.ENGLISH, TODAY) == (
        "Understood as: “Lotsenberg” read as “Lotsenburg GmbH” · Lotsenburg GmbH is named, another contract was picked"
        " · goes on from “Wir haben keinen AVV.” · 2 questions, answered one by one"
        " · from the client's side · on Art. 28(3) GDPR · law on 1 May 2017"
    )


def test_the_law_is_always_named() -> None:
    plain = Understanding(as_of=TODAY)
    assert understood_as(plain, Language.GERMAN, TODAY) == "Verstanden als: geltendes Recht"
    past = Understanding(as_of=TODAY, asks_about_past=True, side=Side.PROVIDER)
    assert understood_as(past, Language.ENGLISH, TODAY) == "Understood as: from the provider's side · former law too"


def test_a_long_context_is_cut_between_words() -> None:
    line = understood_as(Understanding(context="wort " * 100, as_of=TODAY), Language.GERMAN, TODAY)
    assert "wort …“" in line
    assert len(line) < LONGEST + 80
