# Every target makes the .venv it needs; a second run does nothing twice.
PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
# extras for developers; CI adds torch, whose dropout is one of the tests' oracles
EXTRAS ?= test,lint
SEEDS ?= 200
# what JupyterLab writes about the kernel that a notebook was run with last
TOOLS := $(addprefix metadata.language_info.,codemirror_mode file_extension mimetype \
  nbconvert_exporter pygments_lexer version)
# which of the long gradings: attacks, faults, own_stages, variant, gradescope, lite; all if empty
ONLY ?=

# nbgrader starts alembic and the kernels by name
export PATH := $(BIN):$(PATH)

.PHONY: help setup demo test corpus lab lite lint tidy release bench pictures clean
help:
	@echo "make demo     grade a generated sample class through nbgrader, with feedback"
	@echo "make lab      copy the notebooks into work/ and open JupyterLab"
	@echo "make lite     build lite/site: the notebooks in a browser, without a server"
	@echo "make test     run all tests            make lint     check style and types"
	@echo "make tidy     mend what a program can mend of style, also in notebooks"
	@echo "make corpus   grade all attacks, faults and variants through nbgrader (long)"
	@echo "make release  generate notebooks/release from notebooks/source"
	@echo "make bench    measure what grading costs"
	@echo "make pictures take the documentation's screenshots (needs Chromium)"
	@echo "make setup    install everything that developers need"
	@echo "make clean    remove the sample class and caches (your work/ and .venv stay)"

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "$(PYTHON) can't make a venv; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.course: $(VENV)/.python pyproject.toml constraints.txt
	@echo "Installing the course into $(VENV) (about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.lite: $(VENV)/.course
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[lite]"
	@touch $@

$(VENV)/.developer-$(EXTRAS): $(VENV)/.course
	@echo "Installing the developers' tools ($(EXTRAS)) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[$(EXTRAS)]"
	@touch "$@"

setup: $(VENV)/.developer-$(EXTRAS)

demo: $(VENV)/.course
	@$(BIN)/autograder demo

lab: $(VENV)/.course
	@$(BIN)/autograder start

lite: $(VENV)/.lite
	@$(BIN)/autograder lite

test: setup
	@VARIANT_SEEDS=$(SEEDS) $(BIN)/python -m pytest -n auto -m "not corpus"

corpus: setup
	@$(BIN)/python -m pytest -n auto --dist worksteal -m corpus -k "$(ONLY)"

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/nbstripout --verify --keep-id --extra-keys "$(TOOLS)" \
	  notebooks/source/*/*.ipynb notebooks/release/*/*.ipynb

tidy: setup
	@$(BIN)/ruff format --quiet .
	@$(BIN)/nbstripout --keep-id --extra-keys "$(TOOLS)" notebooks/source/*/*.ipynb

release: $(VENV)/.course
	@$(BIN)/autograder release

bench: $(VENV)/.course
	@$(BIN)/autograder bench

pictures: setup
	@$(BIN)/python -m tests.browser.pictures

clean:
	@rm -rf demo .pytest_cache .mypy_cache .ruff_cache .cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
