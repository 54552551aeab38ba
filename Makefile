# Every target makes .venv by itself when it is missing or older than pyproject.toml.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# The Pythons of the matrix, through pyenv; one that is not there is said and passed over.
PYTHONS := 3.11 3.12 3.13

.PHONY: demo test test-browser test-lowest test-matrix fuzz steady liveness proofs release lint types notebooks \
  tutorials bench docs js js-check clean

demo: $(READY)  ## A text and a photograph become two GLB files in ./out, on the sandbox
	$(BIN)/tripo-kit demo --out out

test: $(READY)  ## All tests that need no browser, with branch coverage
	$(BIN)/pytest -n auto --cov --cov-report=term

test-browser: $(READY)  ## Tests that only a real browser can make; installs Debian's Chromium when missing
	command -v chromium >/dev/null || { apt-get update -qq && \
	  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }
	$(BIN)/pytest -m browser -n 2 --dist loadfile tests/browser

test-lowest: $(READY)  ## All tests that need no browser, on the declared floors of the dependencies
	place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && \
	  $(BIN)/uv pip compile -q --python $(BIN)/python --resolution lowest-direct \
	    $(addprefix --extra ,app dask heif inspect keyring metrics redis sandbox) \
	    pyproject.toml -o "$$place/floors" && \
	  $(BIN)/uv venv -q --python $(BIN)/python "$$place/venv" && \
	  $(BIN)/uv pip install -q --python "$$place/venv/bin/python" -c "$$place/floors" -e '.[dev]' && \
	  "$$place/venv/bin/python" -m pytest -p no:cacheprovider -q -n auto

test-matrix: $(READY)  ## All tests that need no browser, on each Python that is here
	set -e; for version in $(PYTHONS); do \
	  python=$$(ls -d "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$$version.*/bin/python 2>/dev/null | tail -1); \
	  if [ -z "$$python" ]; then echo "Python $$version is not here"; continue; fi; \
	  place=$$(mktemp -d); echo "Python $$version"; \
	  $(BIN)/uv venv -q --python "$$python" "$$place/venv"; \
	  $(BIN)/uv pip install -q --python "$$place/venv/bin/python" -e '.[dev]'; \
	  "$$place/venv/bin/python" -m pytest -p no:cacheprovider -q -n auto || { rm -rf "$$place"; exit 1; }; \
	  rm -rf "$$place"; \
	done

fuzz: $(READY)  ## 100 000 spoiled files for each reader
	TRIPO_KIT_FUZZ=100000 $(BIN)/pytest -q -n auto --timeout 0 tests/files/test_spoiled.py

# Tests that once failed one time in many, or could; each is run fifty times.
SUSPECTS := tests/client/test_liveness.py tests/client/test_closing.py tests/client/test_forks.py \
  tests/client/test_paid_once.py::test_two_clients_at_the_same_instant_send_one_post \
  tests/jobs/test_threads.py tests/test_listening.py tests/test_conditions.py

steady: $(READY)  ## The suite five times, each suspect fifty times, the browser tests three; both cores busy
	@for busy in 1 2; do while :; do :; done & pids="$$pids $$!"; done; trap 'kill $$pids' EXIT; set -e; \
	for round in 1 2 3 4 5; do $(BIN)/pytest -q -n auto; done; \
	for round in $$(seq 50); do $(BIN)/pytest -q -n 2 $(SUSPECTS); done; \
	for round in 1 2 3; do $(BIN)/pytest -q -m browser -n 2 --dist loadfile tests/browser; done

liveness: $(READY)  ## A thousand random schedules of what can go wrong: hangs, wrong ends, paid twice
	$(BIN)/python bench/liveness.py --runs 1000

proofs: fuzz test-lowest test-matrix liveness  ## What takes longer than the gate
	cd js && npm ci --no-audit --no-fund --silent
	$(BIN)/pytest -q -m proofs

release: $(READY)  ## Build, check, and run the demo from the wheel in an environment that holds nothing else
	rm -rf dist
	$(BIN)/uv build -q --python $(BIN)/python -o dist
	$(BIN)/uv tool run -q twine check --strict dist/*.whl dist/*.tar.gz
	place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && \
	  $(BIN)/uv venv -q --python $(BIN)/python "$$place/venv" && \
	  $(BIN)/uv pip install -q --python "$$place/venv/bin/python" "$$(ls dist/*.whl)[sandbox]" && \
	  cd "$$place" && venv/bin/tripo-kit demo --out out

lint: $(READY)  ## Style, formatting, and the floors of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(READY)  ## Static types, strictly; and the public names as two checkers see them
	$(BIN)/mypy
	$(BIN)/mypy tests/typing
	$(BIN)/basedpyright

# What a tutorial says is true on the second run as well, when all of it is in the journal.
notebooks: $(READY)  ## Run each tutorial twice against the sandbox, in a folder and with a journal of its own
	place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && export place && \
	  ls notebooks/[0-9]*.ipynb | xargs -P 3 -I {} sh -ec 'own=$$place/$$(basename {} .ipynb); \
	    mkdir "$$own"; cp {} notebooks/conftest.py "$$own"; for round in first second; do TRIPO_KIT_HOME="$$own/home" \
	    $(BIN)/pytest -c pyproject.toml -p no:cacheprovider -q --nbval-lax --nbval-current-env "$$own"; done'

tutorials: $(READY)  ## Run the tutorials, and save them with what they show
	$(BIN)/python docs/make_notebooks.py

bench: $(READY)  ## The figures of README and docs
	for script in bench/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

docs: $(READY)  ## The generated parts of the docs
	$(BIN)/python docs/make_operations.py
	$(BIN)/python docs/make_scenarios.py
	$(BIN)/python docs/make_alerts.py

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
