# Meedoen on one machine. Needs Python 3.11 or newer and make, nothing else.
# `make` alone shows what there is.

PYTHON = python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip install --disable-pip-version-check -qq

# A stamp says which lock file .venv was filled from, so that it is filled again only after that
# file changed. dev.txt holds everything that demo.txt holds: one .venv serves both.
DEMO_READY = .venv/.demo-ready
DEV_READY = .venv/.dev-ready

.PHONY: help demo demo-reset test test-all journeys test-deploy soak attack hostile mutants
.PHONY: style texts bench bench-staff lock sbom
.PHONY: lint lint-style lint-types lint-imports lint-templates lint-words

help:
	@echo "make demo         run everything here, with the IJmond as an example (Ctrl-C stops it)"
	@echo "                  PORT=9000 make demo: on another port"
	@echo "make demo-reset   the same, after throwing away what the demo stored"
	@echo "make test         run the test suite, the main browser journey included"
	@echo "make test-all     the same, with what takes seconds each"
	@echo "make journeys     go through every page and every role in a real browser"
	@echo "make test-deploy  install as deploy/README.md says, with Debian's servers, and see it work"
	@echo "make soak         hold the walls between gemeenten under fire, for minutes"
	@echo "make attack       try to tell from the disk or the figures who answered what, for minutes"
	@echo "make hostile      send bad input of every kind to every form and address, for minutes"
	@echo "make mutants      take each guard away in turn, and see that it is missed"
	@echo "make lint         check style, types, direction of imports and templates"
	@echo "make style        make the style sheet again, after a change in its sources or templates"
	@echo "make texts        gather what people read, for translators"
	@echo "make bench        measure, as ratios to the smallest honest survey"
	@echo "make bench-staff  measure a page of staff in a platform of 342 gemeenten, beside one of 3"
	@echo "make sbom         list what an installation gets, as CycloneDX, in dist/"
	@echo "make lock         choose newer versions of the packages and write deploy/lock/"

# No shell stands between make and these two, so that a signal to make reaches them.
demo: $(DEMO_READY)
	@$(BIN)/python -m meedoen demo

demo-reset: $(DEMO_READY)
	@$(BIN)/python -m meedoen.standalone.demo.reset

# Without a browser the suite runs without its journeys, and the last line says so. Some machines
# keep nothing that Python compiled: each of the processes in the suite would compile the house anew.
test: $(DEV_READY)
	@sh .ci/servers
	@MEEDOEN_CHROMIUM=$$(sh .ci/chromium); export MEEDOEN_CHROMIUM; unset PYTHONDONTWRITEBYTECODE; \
	$(BIN)/python -m pytest; result=$$?; \
	[ -n "$$MEEDOEN_CHROMIUM" ] || echo "NOTE: the browser tests did not run: there is no Chromium here."; \
	exit $$result

# Before a release: also what takes seconds each (tests/slow.py).
test-all: $(DEV_READY)
	@sh .ci/servers
	@MEEDOEN_CHROMIUM=$$(sh .ci/chromium) $(BIN)/python -m pytest --runslow

# A real browser through every page and every role.
journeys: $(DEV_READY)
	@sh .ci/servers
	@MEEDOEN_CHROMIUM=$$(sh .ci/chromium) $(BIN)/python -m pytest --runslow -n 0 tests/journeys

# In its long form; make test has a part of it. Without Debian's servers it is skipped, and says so.
test-deploy: $(DEV_READY)
	@sh .ci/servers
	@MEEDOEN_LONG=1 $(BIN)/python -m pytest --runslow -n 0 -rs tests/deploy

# The long form of what make test does for seconds: many requests while connections are killed.
soak: $(DEV_READY)
	@MEEDOEN_LONG=1 $(BIN)/python -m pytest --runslow -n 0 tests/isolation/test_soak.py

# The long form of a burglar with the disk, the log, a backup and every key that is left, and of a
# reader who works out what was hidden in the figures.
attack: $(DEV_READY)
	@MEEDOEN_LONG=1 $(BIN)/python -m pytest --runslow -n 0 tests/fieldwork/anonymity/test_disk.py \
		tests/results/attack

# The long form of somebody who sends anything at all to every form and every address, and of
# strangers who knock at every door of a gemeente.
hostile: $(DEV_READY)
	@MEEDOEN_LONG=1 $(BIN)/python -m pytest --runslow -n 0 tests/web/test_bad_input.py \
		tests/isolation/test_routes.py tests/isolation/test_mutants.py tests/isolation/test_seats.py \
		tests/web/test_patience.py tests/web/test_links.py tests/web/test_headers.py \
		tests/survey/editor/test_unchanged_pages.py tests/language/test_gathering.py

# The tests that show that the others can fail; each is named with what became of it.
mutants: $(DEV_READY)
	@sh .ci/servers
	@MEEDOEN_CHROMIUM=$$(sh .ci/chromium) $(BIN)/python -m pytest --runslow -m mutant -rA --show-capture=no --no-header

lint: lint-style lint-types lint-imports lint-templates lint-words

lint-style: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-types: $(DEV_READY)
	$(BIN)/mypy

lint-imports: $(DEV_READY)
	$(BIN)/lint-imports

lint-templates: $(DEV_READY)
	$(BIN)/djlint --lint --quiet platform

# Text that people read and no translator would be handed.
lint-words: $(DEV_READY)
	$(BIN)/python -m tests.architecture.words

# The sheet is kept with the code: nobody needs this to run Meedoen. The suite says when it is stale.
style: $(DEV_READY)
	@$(BIN)/python -m meedoen.web.style.building

# Without line numbers, so that a moved line is no change to translate.
texts: $(DEV_READY)
	@mkdir -p platform/meedoen/language/translations
	$(BIN)/pybabel -q extract -F pyproject.toml -k lazy --add-location=file --project=Meedoen \
		-o platform/meedoen/language/translations/messages.pot platform

bench: $(DEV_READY)
	@$(BIN)/python -m tests.benchmarks

# A page of staff, beside one on a platform with a hundredth of the gemeenten and persons.
bench-staff: $(DEV_READY)
	@$(BIN)/python -m tests.benchmarks.staff

# Hashes and no registry addresses, for every platform and Python from 3.11. The files of an
# installation and of a developer follow the demo's, so that all ask for the same versions.
COMPILE = pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 pyproject.toml
lock:
	@uv=$$(command -v uv || command -v $(BIN)/uv) \
		|| { echo "make lock needs uv: python3 -m pip install uv"; exit 1; }; \
	"$$uv" $(COMPILE) --extra build --extra demo -o deploy/lock/demo.txt && \
	"$$uv" $(COMPILE) --extra build -c deploy/lock/demo.txt -o deploy/lock/app.txt && \
	"$$uv" $(COMPILE) --extra demo --extra dev -c deploy/lock/demo.txt -o deploy/lock/dev.txt

# No moment and no number that is drawn stands in it: the same lock gives the same file. Most of the time
# goes to holding it to the schema of CycloneDX; SBOM_MORE=--no-validate leaves that out.
SBOM = dist/meedoen.cdx.json
SBOM_MORE =
sbom: $(DEV_READY)
	@mkdir -p $(dir $(SBOM))
	@$(BIN)/python -W ignore -m cyclonedx_py requirements --output-reproducible --spec-version 1.6 \
		--output-format JSON --pyproject pyproject.toml $(SBOM_MORE) -o $(SBOM) deploy/lock/app.txt

# A .venv that was moved, or whose Python is gone, has a dead link here and is made again.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Meedoen needs Python 3.11 or newer, and '$(PYTHON)' is not that: $$($(PYTHON) --version 2>&1 | head -n 1)."; \
		echo "Name another one: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Making .venv ..."
	@$(PYTHON) -m venv --clear .venv

$(DEMO_READY): deploy/lock/demo.txt pyproject.toml | $(BIN)/python
	@echo "Installing packages from deploy/lock/demo.txt (this takes a minute, once) ..."
	@$(PIP) --require-hashes -r deploy/lock/demo.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): deploy/lock/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing packages from deploy/lock/dev.txt (this takes a minute, once) ..."
	@$(PIP) --require-hashes -r deploy/lock/dev.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(DEMO_READY)
