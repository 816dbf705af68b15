"""Which language is a question in? Known words decide first; a statistical detector decides the rest."""

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from assistant.domain import Language
from assistant.language.analysis import Known, is_function_word, words

# Languages that askers in Europe may well use; more would blur short German questions.
OTHERS = ("ar", "cs", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "tr", "uk", "zh")
CLEAR_SHARE, CLEAR_LEAD = 0.6, 0.3  # of the words known in one language, and ahead of the other one
USUAL = 0.2  # how much the usual language counts where there are no small words
LIKELY = 0.2  # confidence and known words together; with less, nothing decides
FOREIGN_CONFIDENCE, FOREIGN_WORDS = 0.35, 3  # fewer words, or less sure: taken as ours


def detect(question: str, known: Known, default: Language) -> Language | None:
    """Tell the language of `question`; None if it is one that the assistant does not speak.

    `known` says whether a lower-case word occurs in the corpus or among the function words of a language; `default` is
    the usual one, taken where nothing decides, such as for a bare docket number.
    """
    found = words(question)
    if not found:
        return default
    share = {language: sum(known(word, language) for word in found) / len(found) for language in Language}
    best, second = sorted(share, key=lambda language: -share[language])
    if share[best] >= CLEAR_SHARE and share[best] - share[second] >= CLEAR_LEAD:
        return best
    confidence = dict(_detector().rank(question))
    foreign = max(confidence[code] for code in OTHERS)
    ours = {language: confidence[language] + share[language] for language in Language}
    # Names and terms of the trade are the same in both languages, and small words are not.
    small = {one: _small_words(found, one) for one in Language}
    leaning = small if any(small.values()) else {default: USUAL}
    likely = max(ours, key=lambda one: ours[one] + leaning.get(one, 0.0))
    if len(found) >= FOREIGN_WORDS and foreign >= FOREIGN_CONFIDENCE and foreign > ours[likely]:
        return None
    return likely if ours[likely] >= LIKELY else default


def _small_words(found: Sequence[str], language: Language) -> float:
    """Give the share of the words in `found` that are function words of `language` and of no other."""
    own = sum({one for one in Language if is_function_word(word, one)} == {language} for word in found)
    return own / len(found)


def warm_up() -> None:
    """Load the detector's tables, so that the first question need not wait for them."""
    _detector()


@cache
def _detector() -> LanguageIdentifier:
    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages([*Language, *OTHERS])
    return detector
