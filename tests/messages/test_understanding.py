"""How a question was understood, said in one line."""

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.domain import PREMISE, Language, Role, Side, Statement, Understanding
from assistant.messages import say
from assistant.messages.understanding import LONGEST, understood_as
from tests.support.answers import an_answer

TODAY = date(2026, 11, 25)


def said(understood: Understanding, language: Language, *parts: int | None) -> str:
    """Say how a question was understood whose answer has a statement on each of `parts`."""
    statements = [
        Statement(text="Ja.", role=Role.SHORT_ANSWER, citations=(1,), support=1.0, part=part) for part in parts
    ]
    return understood_as(an_answer(understood=understood, language=language, statements=statements), TODAY)


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
    assert said(understood, Language.GERMAN, 1, 2) == (
        "Verstanden als: „Lotsenberg“ gelesen als „Lotsenburg GmbH“"
        " · genannt ist Lotsenburg GmbH, gewählt war ein anderer Vertrag"
        " · Anschluss an „Wir haben keinen AVV.“ · 2 Fragen, einzeln beantwortet"
        " · aus Sicht des Auftraggebers · zu Art. 28 Abs. 3 DSGVO · Recht am 01.05.2017"
    )
    assert said(understood, Language.ENGLISH, 1, 2) == (
        "Understood as: “Lotsenberg” read as “Lotsenburg GmbH” · Lotsenburg GmbH is named, another contract was picked"
        " · follow-up to “Wir haben keinen AVV.” · 2 questions, answered one by one"
        " · from the client's side · on Art. 28(3) GDPR · law on 1 May 2017"
    )


def test_the_law_is_named_on_which_an_answer_rests() -> None:
    plain = Understanding(as_of=TODAY)
    assert said(plain, Language.GERMAN, None) == "Verstanden als: geltendes Recht"
    assert said(plain, Language.GERMAN) == ""  # a refusal rests on none
    assert said(Understanding(as_of=date(2017, 5, 1)), Language.ENGLISH) == "Understood as: law on 1 May 2017"
    past = Understanding(as_of=TODAY, asks_about_past=True, side=Side.PROVIDER)
    assert said(past, Language.ENGLISH, None) == "Understood as: from the provider's side · former law too"


def test_a_long_context_is_cut_between_words() -> None:
    line = said(Understanding(context="wort " * 100, as_of=TODAY), Language.GERMAN, None)
    assert "wort …“" in line
    assert len(line) < LONGEST + 80


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("missing", "answered", "key"),
    [
        ((), (1, 2), "parts"),
        ((), (PREMISE, 1, 2), "parts"),
        ((), (None,), "parts_together"),  # taken as one question
        ((), (PREMISE, 1), "parts_together"),
        ((2,), (1,), "parts_missing"),
        ((), (), "parts_asked"),  # no answer at all
    ],
)
def test_it_is_told_what_was_done_with_the_parts(
    language: Language, missing: Sequence[int], answered: Sequence[int | None], key: str
) -> None:
    asked = Understanding(parts=("Wer haftet?", "Wer zahlt?"), missing=tuple(missing), as_of=TODAY)
    line = said(asked, language, *answered)
    assert f": {say(language, f'understood.{key}', count=2, missing=1)}" in line.split(" · ")[0]


def test_nothing_is_told_of_a_question_that_could_not_be_taken() -> None:
    assert understood_as(an_answer(), TODAY) == ""
