# make chat: everything from a fresh clone to the open chat.
# make quick: after each change.   make test: before each push.   make verify: runs that take longer, with a bound each.
# make coverage: before each release.
PYTHON ?= python3
BIN := .venv/bin
ADDRESS ?= 127.0.0.1
PORT ?= 8501
# Where PyTorch comes from, if not from the package registry, whose build for Linux brings gigabytes for graphics cards.
TORCH_INDEX ?=
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Each file in one of some processes; what takes longest comes first. Tests with a browser leave half of a core idle.
PROCESSES ?= 2
PYTEST = $(BIN)/pytest --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder
# The bounds of `make verify`: minutes of damaged documents (the same ones with a FUZZ_SEED), people at once, questions to a
# real chat model, questions that mean to keep the machine busy, and of all questions one in EVERY.
FUZZ_MINUTES ?= 10
FUZZ_SEED ?=
PEOPLE ?= 20
CHAT_QUESTIONS ?= 60
HOSTILE_QUESTIONS ?= 10000
EVERY ?= 1
LONG_TESTS = $(shell grep -rl --include='test_*.py' 'mark\.long' tests)

.PHONY: chat quick test suite coverage verify long fuzz style lint bench docs dist lock sbom clean

chat: .venv/.app
	$(BIN)/avv chat --ingest --address $(ADDRESS) --port $(PORT)

quick: style
	$(PYTEST) -m "not long and not model and not browser"

# With --jobs 2, style is looked at beside the tests, and documents are damaged beside those that take long.
test: style suite

suite: .venv/.dev
	$(PYTEST)

# Counting lines takes half as much time again.
coverage: .venv/.dev
	$(PYTEST) --cov

verify: long fuzz

long: .venv/.dev
	AVV_TEST_PEOPLE=$(PEOPLE) AVV_TEST_CHAT_QUESTIONS=$(CHAT_QUESTIONS) AVV_TEST_EVERY=$(EVERY) \
		AVV_TEST_HOSTILE_QUESTIONS=$(HOSTILE_QUESTIONS) \
		$(PYTEST) -m long --durations=0 $(LONG_TESTS)

fuzz: .venv/.dev
	$(BIN)/avv eval fuzz --minutes $(FUZZ_MINUTES) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))

style: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lint: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

bench: .venv/.app
	$(BIN)/avv eval bench

docs: .venv/.dev
	$(BIN)/python -m docs.site.settings_tables
	$(BIN)/python -m docs.site.build dist/docs

# The same commit gives the same bytes, whenever and wherever it is built (dates are those of SOURCE_DATE_EPOCH, if set); nothing
# is downloaded.
dist: .venv/.app
	$(BIN)/python -m hatchling build -t sdist -t wheel
	@cd dist && sha256sum avv_kompass-*

# The marks are newer than these files only if what they ask for is installed. Without --no-deps, pip would refuse PyTorch
# for want of a hash; `pip check` makes up for it. That PyTorch has none is said in requirements/torch.txt.
.venv/.app .venv/.dev: .venv/.%: pyproject.toml requirements/%.txt requirements/torch.txt | .venv/bin/python
	$(PIP) install --require-hashes --no-deps --requirement requirements/$*.txt
	$(PIP) install --requirement requirements/torch.txt $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	@touch .venv/.app $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv

# Pins that still fit stay; with UPGRADE=1 all become the newest that pyproject.toml and requirements/torch.txt allow.
LOCK = .venv/tools/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --fork-strategy fewest \
	--custom-compile-command 'make lock' --group build --no-emit-package torch --constraints requirements/torch.txt \
	$(if $(UPGRADE),--upgrade) pyproject.toml
lock: .venv/tools/.done
	$(LOCK) --all-extras --output-file requirements/dev.txt
	$(LOCK) --constraints requirements/dev.txt --output-file requirements/app.txt
	$(LOCK) --extra api --extra chat --extra oidc --extra postgres --constraints requirements/dev.txt --output-file requirements/server.txt

sbom: .venv/.app .venv/tools/.done
	@mkdir -p dist
	.venv/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
	  --output-file dist/sbom.json $(BIN)/python

# They have an environment of their own: what they need is no part of the product.
.venv/tools/.done: Makefile | .venv/bin/python
	$(BIN)/python -m venv .venv/tools
	.venv/tools/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9 cyclonedx-bom==7.5.0
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
