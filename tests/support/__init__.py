"""What tests of several folders share, as plain functions and classes; the fixtures stand in the conftest.py files."""

import pytest

pytest.register_assert_rewrite("tests.support.memos", "tests.support.records")
