"""What `avv chat` has Streamlit run for each visit: the app, and what it is handed from outside."""

from assistant.app.main import main
from assistant.app.status.health_check import HandedIn
from evals.report.status import read_evaluation
from ingest.corpus_check import check_corpus

HANDED_IN = HandedIn(check_corpus=check_corpus, read_evaluation=read_evaluation)

if __name__ == "__main__":
    main(HANDED_IN)
