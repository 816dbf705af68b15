"""What the tests of exported memos share: memos of all sorts, and what has to stand in each of them in which order."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.domain import (
    Answer,
    Citation,
    ClauseOutcome,
    ContractReply,
    Kind,
    Language,
    Reason,
    Role,
    Statement,
    Status,
)
from assistant.export.build import Circumstances, build
from assistant.export.memo import Memo, MemoReview
from tests.support.memos import HOSTILE

Make = Callable[..., Answer]
Cite = Callable[..., Citation]


@pytest.fixture
def memo(today: date) -> Callable[..., Memo]:
    def make(*answers: Answer, language: str = "de", review: MemoReview | None = None) -> Memo:
        return build(answers, Circumstances(day=today, language=Language(language), limit=2_000, review=review))

    return make


@pytest.fixture
def english(answer: Make, cite: Cite) -> Answer:
    source = cite(source_id="guidance/liability/en", title="Liability", locator="Liability › Who?", quote="Both do.")
    old = cite(
        n=2,
        source_id="guidance/past/en",
        passage_id="guidance/past/en#old",
        title="The past",
        locator="The past › What was?",
        quote="It was.",
        url="https://eur-lex.europa.eu/x?a=1&b=2",
        valid_from=None,
        valid_to=date(2018, 5, 24),
    )
    return answer(
        question="Who is liable?",
        language=Language.ENGLISH,
        statements=(
            Statement(text="Both do.", role=Role.SHORT_ANSWER, citations=(1,), support=1.0),
            Statement(text="It was.", role=Role.HISTORY, citations=(2,), support=1.0),
        ),
        citations=(source, old),
    )


@pytest.fixture
def abstained(answer: Make) -> Answer:
    return answer(
        question="Wie wird das Wetter?",
        status=Status.ABSTAINED,
        reason=Reason.OUT_OF_SCOPE,
        statements=(),
        citations=(),
        norms=(),
    )


@pytest.fixture
def contracts(answer: Make, cite: Cite) -> Answer:
    """Three contracts are asked: one holds the clause, one perhaps, and one has only places that come near."""

    def place(n: int, name: str, quote: str) -> Citation:
        source = f"contracts/{name}/de"
        fields = {"source_id": source, "passage_id": f"{source}#{n}", "locator": f"§ {n}", "norms": (), "as_of": None}
        return cite(n=n, title=f"Vertrag {name}", kind=Kind.CONTRACT, quote=quote, **fields)

    def reply(name: str, outcome: ClauseOutcome, *places: int, **more: object) -> ContractReply:
        fields = {"contract_id": f"contracts/{name}/de", "title": f"Vertrag {name}", "provider": name.title()}
        return ContractReply.model_validate({**fields, "outcome": outcome, "places": places, **more})

    quotes = {1: ("nord", "Nord meldet binnen 24 Stunden."), 2: ("west", "West meldet Störungen.")}
    near = (place(4, "ost", "Ost haftet."), place(5, "ost", "Ost löscht."))
    said = [(text, Role.SHORT_ANSWER, n) for n, (_, text) in quotes.items()]
    said.append(("Das Gesetz verlangt die Meldung.", Role.LAW, 3))
    return answer(
        question="Wie schnell melden unsere Dienstleister eine Panne?",
        statements=tuple(Statement(text=text, role=role, citations=(n,), support=1.0) for text, role, n in said),
        citations=(*(place(n, *words) for n, words in quotes.items()), cite(n=3), *near),
        contracts=(
            reply("nord", ClauseOutcome.REGULATED, 1),
            reply("west", ClauseOutcome.UNSURE, 2, requirement="R11", status="partly", missing=("forward",)),
            reply("ost", ClauseOutcome.NOT_FOUND, 4, 5),
        ),
        contracts_left=7,
    )


@pytest.fixture
def contract(contracts: Answer) -> Answer:
    """The second of them alone."""
    return contracts.model_copy(
        update={"statements": contracts.statements[1:], "contracts": contracts.contracts[1:2], "contracts_left": 0}
    )


@pytest.fixture
def long(answer: Make, cite: Cite) -> Answer:
    """200 statements, each with a source of its own, two of them longer than a page."""
    sentences = [f"Das ist der Satz Nummer {n} von zweihundert." for n in range(1, 201)]
    sentences[3] = " ".join(f"Unterpunkt {n} der langen Klausel." for n in range(400))
    sentences[4] = "Wort" * 1_000
    roles = [Role.SHORT_ANSWER, *[Role.DETAIL] * 2, *[Role.CLAUSE] * 2, *[Role.CAVEAT] * 195]
    said = [
        Statement(text=text, role=role, citations=(n,), support=1.0)
        for n, (text, role) in enumerate(zip(sentences, roles, strict=True), start=1)
    ]
    cited = [
        cite(n=n, passage_id=f"x#{n // 3}", locator=f"Ort {n // 3}", quote=text)
        for n, text in enumerate(sentences, start=1)
    ]
    return answer(statements=tuple(said), citations=tuple(cited))


@pytest.fixture
def hostile(answer: Make, cite: Cite) -> Answer:
    """Markup of all sorts wherever a text can stand."""
    return answer(
        question=HOSTILE,
        engine=f"chat:{HOSTILE}",
        corpus_version=HOSTILE,
        statements=tuple(Statement(text=HOSTILE, role=role, citations=(1, 2, 7), support=1.0) for role in Role),
        citations=(
            cite(
                title=HOSTILE, locator=HOSTILE, quote=HOSTILE, norms=(HOSTILE,), url="https://x.de/\"'><script>?a=1&b=ä"
            ),
            cite(n=2, kind=Kind.STATUTE, url="javascript:alert(1)"),
        ),
    )


@pytest.fixture(
    params=[
        "answered",
        "english",
        "partial",
        "abstained",
        "conversation",
        "reviewed",
        "long",
        "hostile",
        "contracts",
        "contract",
    ]
)
def any_memo(  # noqa: PLR0913, PLR0917 - one argument for each sort
    request: pytest.FixtureRequest,
    memo: Callable[..., Memo],
    answer: Make,
    english: Answer,
    abstained: Answer,
    long: Answer,
    hostile: Answer,
    contracts: Answer,
    contract: Answer,
    today: date,
) -> Memo:
    return {
        "answered": lambda: memo(answer()),
        "english": lambda: memo(english, language="en"),
        "partial": lambda: memo(answer(status=Status.PARTIAL, reason=Reason.NO_EVIDENCE)),
        "abstained": lambda: memo(abstained),
        "conversation": lambda: memo(answer(), abstained, english),
        "reviewed": lambda: memo(answer(), review=MemoReview("Dr. Erika Muster", today), language="en"),
        "long": lambda: memo(long),
        "hostile": lambda: memo(hostile, review=MemoReview(HOSTILE, today)),
        "contracts": lambda: memo(answer(), contracts, language="en"),
        "contract": lambda: memo(contract),
    }[request.param]()
