"""What tests run as processes of their own: `WHAT HOME URL COUNT`; each line it prints is one thing done."""

import sys

from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.records import Texts, make_answer


def main(what: str, home: str, url: str, count: str) -> None:
    """Open the records and write into them."""
    records = Records.open(Settings.model_validate({"home": home, "records_url": url or None}))
    texts = Texts()
    texts.put("guide/de#who", "Es haftet der Auftraggeber. Das bleibt so.")
    conversation = None
    for n in range(int(count)):
        if what == "log":
            records.audit.log(f"user-{n % 3}", "tested", str(n), worker=n)
        elif what == "record":
            answer = make_answer(f"Frage {n}", *[("guide/de#who", "Das bleibt so.")] * 20)
            kept = records.answers.record(
                answer, MANAGER, conversation=conversation, sources=texts.sources, personal_data=False
            )
            conversation = kept.conversation
        print(n, flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
