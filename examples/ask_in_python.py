"""Ask a question and look at how the answer came about. Needs the texts read in: `avv ingest`."""

from avv_kompass import Assistant

QUESTION = "Wer haftet, wenn das Callcenter gegen den Datenschutz verstößt?"


def main() -> None:
    """Print the short answer, its sources, and what was understood and found."""
    trace = Assistant.open().trace(QUESTION)
    answer = trace.answer
    short = answer.statements[0]
    print(short.text, *(f"[{n}]" for n in short.citations))
    for citation in answer.citations:
        print(f"[{citation.n}] {citation.locator} ({', '.join(citation.norms)})")
    print("understood:", answer.understood)
    if trace.plan is not None:  # None where a question is refused before anything is searched
        found = trace.plan.asked[0]
        print(f"can be answered: {found.answerability.probability:.2f}")
        for hit in found.evidence.hits[:3]:
            print(f"{hit.score:6.2f}  {hit.passage.id}")
    print("verified:", len(answer.statements), "statements, dropped:", answer.dropped)


if __name__ == "__main__":
    main()
