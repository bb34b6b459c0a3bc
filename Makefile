# Two commands, each of which sets up all that it needs: make demo, make test.
# Needed beforehand: Python 3.11 or newer, and make.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: demo test system clean
.DELETE_ON_ERROR:

demo: system $(READY)
	$(BIN)/plan-extract convert corpus --out demo-output

test: system $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/plan-extract benchmark
	$(BIN)/pytest -n 2

# LibreOffice is for Word 97-2003, Tesseract for scans. Without them everything else works, and their tests are skipped.
system:
	@missing=; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-writer"; \
	command -v tesseract >/dev/null || missing="$$missing tesseract-ocr"; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing \
		|| echo "plan-extract: apt-get could not install$$missing; what needs them is skipped."; \
	elif [ -n "$$missing" ]; then \
		echo "plan-extract: not installed:$$missing; install with your package manager, or the tests that need them are skipped."; \
	fi

# Built anew whenever pyproject.toml changes, so that no package of an older setting stays behind.
$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "plan-extract: Python 3.11 or newer is needed; install it, or run make PYTHON=/path/to/python."; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; fi
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) demo-output
