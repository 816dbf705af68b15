"""What the tests of the Ask page share: the small corpus, records of their own, the page at an address."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.records.records import Records
from assistant.resources import current_records
from assistant.settings import Settings
from tests.support.ask_page import Open
from tests.support.streamlit_page import MAIN


@pytest.fixture
def own_home(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of the small corpus with records of their own, in the environment as well."""
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return ingested


@pytest.fixture
def page(own_home: Settings) -> AppTest:
    del own_home
    return AppTest.from_file(MAIN, default_timeout=120)


@pytest.fixture
def visit(own_home: Settings) -> Open:
    """Open the page in a session of its own, at an address."""

    def visit(**address: str) -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=120)
        for name, value in address.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    del own_home
    return visit


@pytest.fixture
def records(own_home: Settings) -> Records:
    return current_records(own_home)
