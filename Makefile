# Liushou Atlas: `make run` opens it, `make test` proves it. `make help` lists everything.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_BENCH := $(VENV)/.ready-bench
LOCK := pyproject.toml uv.lock tools/make_venv.py
CATALOGUES := app/text/catalogues

.DEFAULT_GOAL := help
.PHONY: help run test check format package model bench assets catalogues screenshots lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "Settings, from the environment: HOST PORT WORKERS LIUSHOU_DATA LIUSHOU_MAP_STYLE"

run: assets ## Serve the atlas and print its address
	@exec $(BIN)/liushou serve

test: check assets ## Check everything and run every test, the browser's too
	$(BIN)/pytest --numprocesses 2 --dist loadfile --ignore=tests/browser
	$(BIN)/pytest tests/browser

check: $(READY_DEV) ## Check style, types and the laws between rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports

format: $(READY_DEV) ## Format the code and sort its imports
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

package: $(READY_DEV) ## Build data/package from data/sources, data/panels and data/boundaries
	$(BIN)/liushou data build

model: $(READY_DEV) ## Estimate the provinces of 2010 anew into data/sources
	$(BIN)/liushou data model

bench: $(READY_BENCH) assets ## Measure size, speed and memory beside other ways to build the page
	$(BIN)/python -m benchmarks

assets: $(READY) ## Build the small plotly.js where npm can be had
	@$(BIN)/python tools/plotly_bundle/build.py

catalogues: $(READY_DEV) ## Collect the messages, bring the Chinese catalogue up to date, compile it
	$(BIN)/pybabel extract --mapping=babel.cfg --no-default-keywords --keywords=gettext \
	  --keywords=t --keywords=_ --keywords=msgid --keywords=ngettext:1,2 --omit-header \
	  --no-location --sort-output --output=liushou.pot app
	$(BIN)/pybabel update --domain=liushou --input-file=liushou.pot --output-dir=$(CATALOGUES) \
	  --locale=zh --no-fuzzy-matching --ignore-obsolete --no-wrap \
	  --ignore-pot-creation-date
	$(BIN)/pybabel compile --domain=liushou --directory=$(CATALOGUES) --statistics
	@rm -f liushou.pot

screenshots: $(READY_DEV) assets ## Take the pictures of the README anew
	$(BIN)/python tools/screenshots.py

lock: $(READY_DEV) ## Resolve the dependencies anew into uv.lock
	$(BIN)/uv lock

clean: ## Remove everything that was made here, the environment too
	rm -rf $(VENV) build dist assets/build .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find app tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): $(LOCK)
	@$(PYTHON) tools/make_venv.py
	@touch $@

$(READY_DEV): $(LOCK)
	@$(PYTHON) tools/make_venv.py --group dev
	@touch $@ $(READY)

$(READY_BENCH): $(LOCK)
	@$(PYTHON) tools/make_venv.py --group dev --group bench
	@touch $@ $(READY) $(READY_DEV)
