"""Lines of plain mails that belong together."""

import pytest

from assistant.documents.document import Document
from ingest.readers.email.reader import read_email
from tests.support.mails import PARAGRAPH, given_as, left_out


class TestFlowedText:
    """RFC 3676: with `delsp=yes`, the space that ends a line is none, and the next line goes on there."""

    @staticmethod
    def read(*lines: str, head: str = "; format=flowed; delsp=yes") -> Document:
        body = "\n".join(lines)
        source = f"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8{head}\n\n{body}\n"
        return read_email(source.encode(), given_as())

    @pytest.mark.parametrize("head", ["; format=flowed; delsp=yes", '; DelSp="YES"; Format=Flowed'])
    def test_a_number_goes_on_in_the_next_line(self, head: str) -> None:
        document = self.read("Der Anbieter meldet jede Verletzung binnen 24 ", "0 Stunden.", head=head)
        assert "binnen 240 Stunden." in document.text
        assert [(look.stated, "240" in look.text) for look in document.unknown_looks] == [("delsp=yes", True)]

    @pytest.mark.parametrize(("before", "after"), [("2 ", " 40"), ("1. ", "200"), ("> 24 ", "> 0"), ("un ", "wirksam")])
    def test_a_break_within_a_word_is_named(self, before: str, after: str) -> None:
        assert len(self.read(f"{PARAGRAPH}  ", before, after).unknown_looks) == 1

    def test_words_that_were_wrapped_are_not_named(self) -> None:
        lines = ("Der Anbieter meldet es,  ", "und zwar unverzüglich, dem Auftrag- ", "geber am 24.  ", "Mai nach")
        document = self.read(*lines, "https://example.org/a ", "b/c ", "d zu lesen.", "-- ", "Erika Beispiel")
        assert "unverzüglich, dem Auftrag-geber am 24. Mai nach" in document.text
        assert "https://example.org/ab/cd zu lesen." in document.text
        assert document.unknown_looks == ()
        assert ("signature", "Erika Beispiel") in left_out(document)

    @pytest.mark.parametrize("head", ["", "; format=flowed", "; delsp=yes", "; format=flowed; delsp=no"])
    def test_other_texts_keep_their_spaces(self, head: str) -> None:
        document = self.read("Der Anbieter meldet jede Verletzung binnen 24 ", "0 Stunden.", head=head)
        assert "240" not in document.text
        assert document.unknown_looks == ()
