# SPDX-License-Identifier: Apache-2.0
# Needs Python 3.11 or later and make, nothing else; every target sets up what it needs in .venv.
#   make demo    the Tay Ninh 2021 example, from nothing to charts     make test   all tests
#   make check   format, lint, types, import contracts, fast tests     make help   the rest

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python
PIP    := $(RUN) -m pip --disable-pip-version-check --no-input
CODE   := $(wildcard orgmodel scenarios viz api tests benchmarks tools .ci)

# Tests use two processes; WORKERS=0 runs them in one, with readable debugging.
WORKERS  ?= 2
TESTARGS ?=

# SHORT=1 gives the endurance run its short form.
SHORT ?=

# One environment serves all targets: the development lock holds the runtime lock at the same versions, so it installs on top.
MADE     := $(VENV)/.made
RUNTIME  := $(VENV)/.runtime-installed
DEVELOP  := $(VENV)/.develop-installed

.DELETE_ON_ERROR:
.PHONY: help demo setup test check format lint types contracts fast endurance manual lock build clean

help:
	@echo "make demo       print the example's diagnosis and scenarios, write its charts"
	@echo "make test       all tests (browser tests are skipped where no Chromium is installed)"
	@echo "make check      format, lint, types, import contracts, fast tests"
	@echo "make format     let ruff write the format and the safe repairs"
	@echo "make endurance  long runs with dated figures (SHORT=1: the short form)"
	@echo "make manual     write the generated pages of docs/manual anew"
	@echo "make build      the wheel, in dist/"
	@echo "make lock       work out requirements/*.lock anew"
	@echo "make clean      remove .venv, caches and built files"

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "orgmodel needs Python 3.11 or later; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up: a virtual environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV) || { \
	  echo "Python's venv module is not complete; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

# The stamps' order-only prerequisite is the environment: its folder's date says nothing about what is installed.
$(RUNTIME): requirements/runtime.lock requirements/build.lock pyproject.toml | $(MADE)
	@echo "Setting up: $$(grep -c '^[a-z]' requirements/runtime.lock) locked packages (the first time takes a minute or two)"
	@$(PIP) install --quiet --require-hashes -r requirements/runtime.lock -r requirements/build.lock
	@echo "Setting up: orgmodel itself"
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOP): requirements/dev.lock $(RUNTIME)
	@echo "Setting up: $$(grep -c '^[a-z]' requirements/dev.lock) locked packages for tests and checks"
	@$(PIP) install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

setup: $(DEVELOP)

demo: $(RUNTIME)
	@$(BIN)/orgmodel demo

test: $(DEVELOP)
	$(RUN) -m pytest -n $(WORKERS) $(TESTARGS)

check: lint types contracts fast

format: $(DEVELOP)
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

lint: $(DEVELOP)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: $(DEVELOP)
	$(BIN)/mypy
	$(BIN)/mypy .ci/check_wheel.py

contracts: $(DEVELOP)
	$(BIN)/lint-imports

fast: $(DEVELOP)
	$(RUN) -m pytest -n $(WORKERS) -m "not slow and not browser" $(TESTARGS)

endurance: $(DEVELOP)
	$(RUN) -m benchmarks.endurance $(if $(SHORT),--short)

manual: $(RUNTIME)
	$(RUN) tools/manual.py

# uv works the locks out for Python 3.11 to 3.13 on every system at once; one version of a package for all of them where
# there is one (fewest), so that results do not differ between Pythons. UPGRADE=1 takes newer versions.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
       --no-emit-index-url --no-emit-find-links --no-header $(if $(UPGRADE),--upgrade)
lock: $(MADE)
	@$(PIP) install --quiet uv
	@echo "Locking"
	@$(LOCK) pyproject.toml -o requirements/runtime.lock
	@$(LOCK) -c requirements/runtime.lock requirements/build.in -o requirements/build.lock
	@$(LOCK) -c requirements/runtime.lock -c requirements/build.lock --extra batch --extra bench --extra dev \
	  pyproject.toml requirements/build.in -o requirements/dev.lock
	@! grep -nE '://|--(index|extra-index|find-links)' requirements/*.lock || { echo "A lock names an address"; exit 1; }
	@grep -c '^[a-z]' requirements/*.lock

build: $(RUNTIME)
	@rm -rf dist
	@$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
