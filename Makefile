# For a fresh machine: `make serve` shows the sample site in the browser, `make build` builds it, `make test` runs every check.
# Python 3.11 or newer and make are all that is needed; the rest goes into .venv and tests/tools/node_modules.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
# The system's own Python, where it is another that the project supports: some tests run on both.
OTHER ?= $(shell other=/usr/bin/python3; version='import sys; print(sys.version)'; \
	test -x $$other && $$other -c 'import sys; sys.exit(sys.version_info < (3, 11))' && \
	test "$$($$other -c "$$version")" != "$$($(PYTHON) -c "$$version")" && echo $$other)
WORKERS ?= 2 # processes that run tests: as many as there are cores
MORE := $(shell expr $(WORKERS) + 1) # where many wait for a browser or a server
# Tests start hundreds of processes: without bytecode each would compile the package, and each run all tests.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
OTHER_VENV := .venv-other
RIVALS := .venv-bench
QUICK := tests/unit tests/test_layers.py $(patsubst %,tests/contract/test_%.py,minimality noop inputs retouching)
ON_OTHER := tests/unit tests/contract/test_hostile_markdown.py tests/edges/site/test_links.py # links of the sample
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check
NPM_CI := npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund --loglevel=error

.DEFAULT_GOAL := build
.PHONY: build serve test quick sweep tools reference bench bench-preview lighthouse screenshots clean

build: $(VENV)/ready
	@$(RUN) -m builder build
	@echo "The site is in public/. To look at it while you write: make serve"

serve: $(VENV)/ready
	@$(RUN) -m builder serve

# Everything. `make test COVERAGE=yes` also measures which branches of the package the tests take, in half as long again.
test: $(VENV)/ready-to-test tests/tools/node_modules/ready $(if $(OTHER),$(OTHER_VENV)/ready-to-test)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -n $(MORE) $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=0)
	$(if $(COVERAGE),$(RUN) -m tests.support.coverage_floor)
	$(if $(OTHER),$(OTHER_VENV)/bin/python -m pytest -q -n $(WORKERS) $(ON_OTHER))

# While working on the code: the unit tests, the layers, and what builds of small sites must keep to.
quick: $(VENV)/ready-to-test
	@$(RUN) -m pytest -q -n $(WORKERS) $(QUICK)

# Long random runs of what the tests run a few seeds of, half an hour by default; a run that was stopped goes on.
# make sweep SEEDS=100 FROM=0 KINDS="parity crash hostile merges reading"; AGAIN=1 runs what is recorded once more.
sweep: $(VENV)/ready-to-test tools
	@$(RUN) -m tests.sweep --from $(or $(FROM),0) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(KINDS),--kinds "$(KINDS)") $(if $(AGAIN),--again)

# The tables of settings in docs/ and the first site.toml of a project, from builder/settings.
reference: $(VENV)/ready
	@$(RUN) -m builder.settings.reference

# 1,000 and 10,000 articles against Hugo; `make bench FULL=1` has 100,000 too, and Pelican. Other sizes: python -m bench.run --help
bench: $(VENV)/ready $(RIVALS)/ready
	@$(RUN) -m bench.run $(if $(FULL),--full)

# The preview against Hugo's server, with 100 and 10,000 articles: from a save to its text on the screen.
bench-preview: $(VENV)/ready-to-test tools $(RIVALS)/ready
	@$(RUN) -m bench.preview

# Lighthouse as on a phone; its time and its scores depend on the machine.
lighthouse: $(VENV)/ready-to-test tests/tools/node_modules/ready
	@$(RUN) -m bench.lighthouse

# Every kind of page at 390 and 1280 pixels, light and dark, in screenshots/.
screenshots: $(VENV)/ready-to-test tools
	@$(RUN) -m bench.screenshots

clean:
	@rm -rf $(VENV) $(OTHER_VENV) $(RIVALS) .coverage public .warraq dist build screenshots tests/tools/node_modules
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .sweep
	@find builder tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made again when its Python has gone.
$(VENV)/ready: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than Python 3.11, or doesn't run. Name a newer one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python can't make virtual environments. Install the package python3-venv (Debian, Ubuntu), then run make again." >&2; exit 1; }
	@test -x $(RUN) && $(RUN) -m pip --version >/dev/null 2>&1 || \
		{ echo "Setting up $(VENV), once"; $(PYTHON) -m venv --clear $(VENV); }
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready requirements-test.txt
	@echo "Installing what the tests need, once"
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@

$(OTHER_VENV)/ready-to-test: requirements.txt requirements-test.txt | tools
	@echo "Setting up $(OTHER_VENV) with $(OTHER), once"
	@$(OTHER) -m venv --clear $(OTHER_VENV)
	@$(OTHER_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-test.txt
	@touch $@

# What builds are compared with has an environment of its own: its packages and ours want different versions.
$(RIVALS)/ready: requirements-bench.txt $(VENV)/ready
	@echo "Installing what builds are compared with, once"
	@$(RUN) -m venv --clear $(RIVALS)
	@$(RIVALS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

# A missing tool is installed, or fails the tests; it never skips them.
tools: $(VENV)/ready-to-test
	@sh tests/tools/setup

tests/tools/node_modules/ready: tests/tools/package-lock.json | tools
	@$(NPM_CI)
	@touch $@
