# Every target makes .venv by itself when it is missing or older than pyproject.toml.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test test-browser lint types notebooks tutorials bench docs js js-check clean

demo: $(READY)  ## A text and a photograph become two GLB files in ./out, on the sandbox
	$(BIN)/tripo-kit demo --out out

test: $(READY)  ## All tests that need no browser, with branch coverage
	$(BIN)/pytest -n auto --cov --cov-report=term

test-browser: $(READY)  ## Tests that only a real browser can make; installs Debian's Chromium when missing
	command -v chromium >/dev/null || { apt-get update -qq && \
	  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }
	$(BIN)/pytest -m browser -n 2 --dist loadfile tests/browser

lint: $(READY)  ## Style, formatting, and the floors of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(READY)  ## Static types, strictly; and the public names as two checkers see them
	$(BIN)/mypy
	$(BIN)/mypy tests/typing
	$(BIN)/basedpyright

notebooks: $(READY)  ## Run the tutorials against the sandbox, in a folder and with a journal of their own
	place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && cp notebooks/*.ipynb "$$place" && \
	  TRIPO_KIT_HOME="$$place/home" $(BIN)/pytest -c pyproject.toml -p no:cacheprovider -q \
	  --nbval-lax --nbval-current-env "$$place"

tutorials: $(READY)  ## Run the tutorials, and save them with what they show
	$(BIN)/python docs/make_notebooks.py

bench: $(READY)  ## The figures of README and docs
	for script in bench/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

docs: $(READY)  ## The generated parts of the docs
	$(BIN)/python docs/make_operations.py

js:  ## Build the viewer's bundle from its sources
	cd js && npm ci --no-audit --no-fund --silent && npm run --silent build

js-check:  ## The bundle in the package is what the sources make
	sh js/check.sh

clean:
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
