"""German, English, or neither."""

import pytest

from assistant.domain import Language
from assistant.understanding.language import detect

DE, EN = Language.GERMAN, Language.ENGLISH


def nothing(word: str, language: Language) -> bool:
    del word, language
    return False


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wer haftet, wenn das Callcenter Fehler macht?", DE),
        ("Datenpanne beim Dienstleister, was tun?", DE),
        ("Who is liable when the vendor leaks our data?", EN),
        ("Does our processor need a data protection officer?", EN),
        ("Müşteri verilerini kim işleyebilir?", None),
        ("Chi risponde se il call center viola la privacy?", None),
        ("Kto ponosi odpowiedzialność za naruszenie?", None),
        ("¿Quién responde por los errores del centro de llamadas?", None),
        ("Serve un accordo con il call center?", None),
        ("Har vi brug for en databehandleraftale?", None),
        ("Кто отвечает за ошибки колл-центра?", None),
        ("谁对呼叫中心的错误负责？谁付钱？谁赔偿？", None),
        ("C-683/21", DE),
        ("???", DE),
    ],
)
def test_detects(text: str, language: Language | None) -> None:
    assert detect(text, nothing, DE) is language


def test_known_words_decide_before_the_detector() -> None:
    assert detect("sub processor audit", lambda _, language: language is EN, DE) is EN
    assert detect("sub processor audit", lambda _, language: language is DE, EN) is DE


def test_small_words_decide_where_all_others_are_known_in_both_languages() -> None:
    assert detect("Is AWS in Frankfurt okay under GDPR?", lambda *_: True, DE) is EN
    assert detect("Ist AWS in Frankfurt für uns okay?", lambda *_: True, EN) is DE


def test_keywords_that_could_be_either_are_in_the_usual_language() -> None:
    assert detect("AVV Cloud USA", lambda *_: True, DE) is DE
    assert detect("DPA freelancer", lambda *_: True, EN) is EN
    assert detect("Subunternehmer Indien", lambda *_: True, EN) is DE
    assert detect("Teams call recording", lambda *_: True, DE) is EN
