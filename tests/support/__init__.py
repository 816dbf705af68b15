"""What tests of several folders share, as plain functions and classes; the fixtures stand in the conftest.py files."""
