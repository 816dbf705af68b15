"""A duty that its own sentence denies is none; what a party ought not to do may be denied."""

import pytest

from assistant.contracts.check.denied import is_denied


@pytest.mark.parametrize(
    "sentence",
    [
        "the ② never notifies the ① of a breach.",
        "in the event of a breach, the ② shall not notify the ① without undue delay.",
        "the ① may not check at reasonable intervals.",
        "the ② rarely ensures that persons authorised to process the data are bound.",
        "the ② does not remain fully liable for its sub-processors.",
        "der ② löscht die daten nicht.",
        "der ① darf niemals vor beginn der verarbeitung, danach jährlich prüfen.",
        "der ① darf vor beginn der verarbeitung, danach jährlich nicht prüfen, ob der ② die regeln einhält.",
        "die ② meldet kaum jede verletzung.",
    ],
)
def test_denied(sentence: str) -> None:
    assert is_denied(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "the ② notifies the ① without undue delay.",
        "the ② shall not keep copies.",
        "the ② shall not give access to persons who have not undertaken secrecy.",
        "the ② does not act without instructions.",
        "the ② will not respond to requests itself.",
        "if it does not agree, the ② informs the ①.",
        "der ② gibt die daten nicht weiter.",
        "der ② handelt nicht ohne weisung.",
        "der ② meldet die verletzung, wenn er sie nicht beheben kann.",
        "die ② darf sie fortentwickeln, aber nicht verschlechtern.",
    ],
)
def test_not_denied(sentence: str) -> None:
    assert not is_denied(sentence)
