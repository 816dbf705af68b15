# make chat: everything from a fresh clone to the open chat.   make test: the whole test suite.
PYTHON ?= python3
BIN := .venv/bin
ADDRESS ?= 127.0.0.1
PORT ?= 8501

.PHONY: chat test lint bench clean

chat: .venv/.app
	$(BIN)/avv chat --ingest --address $(ADDRESS) --port $(PORT)

test: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --cov

lint: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

bench: .venv/.app
	$(BIN)/avv eval bench

# The marks are newer than pyproject.toml only if what it asks for is installed.
.venv/.app: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/.app

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
