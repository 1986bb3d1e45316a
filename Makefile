# Python 3.11+ (with venv and pip), make and tmux are enough; .venv is made on first use.
.DEFAULT_GOAL := help
.PHONY: run test coverage check fmt lint types imports terminals terminals-setup bench-setup wheel whoosh-suite whoosh-releases safety lock clean help
BIN := .venv/bin
PYTHON ?= python3
PIP := $(BIN)/python -m pip --disable-pip-version-check
LIBRARY ?= articles
TERMINALS := xterm alacritty foot kitty konsole mlterm rxvt-unicode stterm terminology pterm \
    qterminal gnome-terminal xfce4-terminal gir1.2-vte-2.91 python3-gi
CAMERA := xvfb openbox weston xdotool imagemagick tesseract-ocr tesseract-ocr-ara tmux \
    dbus dbus-x11 fonts-dejavu-core

.venv/.run: requirements.lock pyproject.toml
	@echo "Setting up .venv; this takes a minute or two."
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

run: .venv/.run        ## Open the reader on the articles (LIBRARY=folder for your own)
	@$(BIN)/warraq "$(LIBRARY)"

test: .venv/.dev       ## Run all tests
	$(BIN)/pytest

coverage: .venv/.dev   ## Lines and branches of index/ and tui/text/ that tests run
	$(BIN)/pytest tests/unit/index tests/unit/text tests/conformance --cov

check: lint types imports test  ## Everything CI runs: format, lint, types, contracts, tests

fmt: .venv/.dev        ## Format, and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/.dev       ## Format and lint, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev      ## mypy --strict over code and tests
	$(BIN)/mypy

imports: .venv/.dev    ## The one-way dependency rule
	$(BIN)/lint-imports

terminals: .venv/.dev  ## Photograph the reader in every terminal and have it read back
	$(BIN)/pytest -m photograph tests/terminal

terminals-setup:       ## Install every terminal Debian has, and what photographs it
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    $(TERMINALS) $(CAMERA) >/dev/null

bench-setup: .venv/.dev  ## Install the peers that bench/engines.py measures, and what draws
	$(PIP) install --quiet --require-hashes -r requirements-bench.lock

wheel: .venv/.dev      ## Build the wheel and try it in an empty environment
	$(BIN)/pytest -m wheel tests/wheel

whoosh-suite: .venv/.dev  ## Run whoosh3's own tests on packed segments (fetches its source)
	$(BIN)/python tests/whoosh/suite.py

whoosh-releases: .venv/.dev  ## Run the tests of the index on other releases of Whoosh (fetches them)
	$(BIN)/python tests/whoosh/releases.py

safety: .venv/.dev     ## Kill 300 processes that write, read while others do, look for a loss
	$(BIN)/python -m tests.unit.index.packed.safety
	$(BIN)/python -m tests.trust.killing 200
	$(BIN)/python -m tests.trust.together 60

lock:                  ## Pin the newest allowed versions again (needs uv)
	uv pip compile -q pyproject.toml --group build --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock
	uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-dev.lock
	uv pip compile -q pyproject.toml --group bench --universal --python-version 3.11 -c requirements-dev.lock \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-bench.lock

clean:                 ## Remove what was built
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

help:                  ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12
