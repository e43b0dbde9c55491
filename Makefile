# make        what CI runs: test, then wheel
# make demo   environment + cramp demo
# make test   environment + linter, types, import rules, tests
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find diary analysis reports -type f -not -path '*/__pycache__/*')

.PHONY: check demo test wheel fix simulate false-alarms crash golden pages bench clean

check: test wheel

.venv/dependencies: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt '.[test]'
	touch $@

.venv/package: .venv/dependencies $(SOURCES)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .
	touch $@

demo: .venv/package
	$(BIN)/cramp demo

test: .venv/package
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto -m "not slow"

wheel: .venv/package
	PYTHON=$(PYTHON) sh .ci/wheel

fix: .venv/dependencies
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# quick looks; SIZE and MEDICINES make them what tests/simulation/RESULTS.md shows:
# make simulate SIZE='--null 1000 --planted 500' MEDICINES='--diaries 1000'
simulate: .venv/package
	$(BIN)/pytest -m slow -s -k "not crash"
	$(BIN)/python tests/simulation/calibrate.py $(SIZE)
	$(BIN)/python tests/simulation/public_path.py $(SIZE)
	$(BIN)/python tests/simulation/medicines.py $(MEDICINES)

false-alarms: .venv/package
	$(BIN)/python tests/simulation/false_alarms.py

crash: .venv/package
	$(BIN)/pytest -m slow -s -k crash

bench: .venv/package
	$(PYTHON) -m venv .bench/cramp
	$(PYTHON) -m venv .bench/jrnl
	.bench/cramp/bin/pip install --quiet --disable-pip-version-check -c constraints.txt .
	.bench/jrnl/bin/pip install --quiet --disable-pip-version-check jrnl==4.6
	PYTHONPATH=. $(BIN)/python tests/benchmarks/bench.py --cramp .bench/cramp --jrnl .bench/jrnl
	$(BIN)/python tests/benchmarks/import_rows.py

golden: .venv/package
	GOLDEN=write $(BIN)/pytest -q -m "not slow"

pages: .venv/package
	$(BIN)/python tests/pages.py build/pages

clean:
	rm -rf .venv .bench build dist
