# Every target makes .venv by itself when it is missing or older than pyproject.toml.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint types notebooks bench docs clean

demo: $(READY)  ## A text and a photograph become two GLB files in ./out, on the sandbox
	$(BIN)/tripo-kit demo --out out

test: $(READY)  ## All tests that need no browser, with branch coverage
	$(BIN)/pytest -n auto --cov --cov-report=term

lint: $(READY)  ## Style, formatting, and the floors of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)  ## Static types, strictly
	$(BIN)/mypy

notebooks: $(READY)  ## Run the tutorials against the sandbox
	$(BIN)/pytest --nbval-lax --nbval-current-env notebooks -q

bench: $(READY)  ## The figures of README and docs
	for script in bench/*.py; do $(BIN)/python $$script || exit 1; done

docs: $(READY)  ## The generated parts of the docs
	$(BIN)/python docs/make_operations.py

clean:
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
