"""What `avv chat` has Streamlit run for each visit: the app, and what it is handed from outside."""

from assistant.app.handed_in import HandedIn
from assistant.app.main import main
from evals.report.status import read_evaluation
from ingest.documents.contracts import read_contracts_for_app
from ingest.reading_check import check_reading

HANDED_IN = HandedIn(
    check_reading=check_reading, read_evaluation=read_evaluation, read_contracts=read_contracts_for_app
)

if __name__ == "__main__":
    main(HANDED_IN)
