"""Names that no pattern finds, by a token classification model of the user's choice."""

from collections.abc import Iterator

from transformers import pipeline

PERSON = "PER"  # labels such as PER, I-PER, PERSON


class PersonFinder:
    """Finds the names of people with a model of Hugging Face's `transformers` (id or folder)."""

    def __init__(self, model: str) -> None:
        """Load `model`; whatever that raises is a failure of the chat model, which then is not asked."""
        self._classify = pipeline("token-classification", model=model, aggregation_strategy="simple")

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the places of names."""
        for found in self._classify(text):
            if PERSON in str(found["entity_group"]).upper():
                yield int(found["start"]), int(found["end"])
