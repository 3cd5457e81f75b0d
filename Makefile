# Needs Python 3.11 or newer with pip, git and make; everything else goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
NAMES := python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON ?= $(shell for name in $(NAMES); do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
DEV := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")
PIP := pip --disable-pip-version-check install -qq

# Left out of `make test`: what needs a model that is not here yet.
SMALL := $$($(BIN)/greenloop models path local/qwen2.5-coder-0.5b)
MARKERS = $(shell test -f "$(SMALL)" || echo "not model")
# Tests with the marker `browser` skip themselves where there is no Chromium.

.PHONY: demo test lint docs clean

demo: $(READY)
	@$(BIN)/greenloop solve two-sum

test: $(READY)
	@$(BIN)/pytest -n auto -m "$(MARKERS)"

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/mypy bench

docs: $(READY)
	@$(BIN)/zensical build --clean --strict

docs/commands.md: $(READY) FORCE
	@$(BIN)/python tests/commands.py > $@

docs/run.schema.json: $(READY) FORCE
	@$(BIN)/greenloop schema > $@

FORCE:

clean:
	rm -rf $(VENV)

$(READY): pyproject.toml
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed; if it has an unusual name: make PYTHON=NAME))
	@echo "Setting up $(VENV) with $$($(PYTHON) --version); this happens once and takes a minute or two."
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || { \
		$(PYTHON) -m venv --clear --without-pip $(VENV) && \
		$(PYTHON) -m pip --python $(BIN)/python install -qq pip; } || { \
		echo "No environment could be made: install the package python3-venv, then try again."; exit 1; }
	@$(BIN)/python -c '$(DEV)' > $(VENV)/dev.txt
	@$(BIN)/python -m $(PIP) --editable . --requirement $(VENV)/dev.txt
	@touch $@
