# Two commands do everything on a fresh machine: `make serve` (or `make build`) and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test check bench clean

serve: $(VENV)/site ## the example handbook, rebuilt at every save
	$(BIN)/mkdocs serve

build: $(VENV)/site ## the example handbook as a folder of files: site/
	$(BIN)/mkdocs build --strict

test: $(VENV)/test ## everything: style, types, tests in a real browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(VENV)/site ## what is missing, stale or unanswered in the example
	$(BIN)/klantreis check journeys --docs docs

bench: $(VENV)/test ## how fast, as ratios; about five minutes
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks live
	$(BIN)/python -m benchmarks size

clean:
	rm -rf $(VENV) site

$(VENV)/site: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/test: $(VENV)/site scripts/install-test-tools tests/tools/package-lock.json
	$(PIP) install -c constraints.txt -e '.[test]'
	scripts/install-test-tools
	touch $@
