# `make site` builds the site, `make test` proves the program. Every target may be run again at any time.
# Another Python: make PYTHON=python3.12 site.  Some of the tests: make test ARGS="-k wheel".
PYTHON ?= python3
UV ?= uv
ARGS ?=
export PYTHON UV
# Material's notice of its end of life, which MkDocs would print at every build.
export NO_MKDOCS_2_WARNING = 1
pytest = .venv/bin/python -m pytest

.PHONY: help site serve test check soak wheel lock clean test-tools
help:
	@echo "make site    check content/ and build the site"
	@echo "make serve   the internal site at http://127.0.0.1:8000/, which follows your edits"
	@echo "make test    all tests (installs what they need, a browser included)"
	@echo "make check   ruff, mypy --strict, import layers"
	@echo "make soak    the tests that take long"
	@echo "make wheel   the package, in dist/"
	@echo "make lock    compile requirements*.txt after a change of dependencies (needs uv)"
	@echo "make clean   remove what was built (.venv and .cache stay)"

site:
	@sh scripts/environment site
	@.venv/bin/clausebook check
	@.venv/bin/clausebook build
	@echo "The site is in site/. To look at it:"
	@echo "  .venv/bin/python -m http.server --bind 127.0.0.1 --directory site 8000"
	@echo "and open http://127.0.0.1:8000/internal/en/ (the customers' edition: /public/en/)"

serve:
	@sh scripts/environment site
	@.venv/bin/clausebook serve

# The tests start the command over and over: it is compiled once, also where the environment says not to keep that.
test soak: export PYTHONDONTWRITEBYTECODE =

test: test-tools
	@$(pytest) -q -n 2 --dist loadfile --no-loadscope-reorder -m "not slow" $(ARGS)

# 5 is pytest's way to say that it found no test.
soak: test-tools
	@$(pytest) -q -m slow $(ARGS) || { code=$$?; [ $$code -eq 5 ] && echo "There is no long test yet."; }

test-tools:
	@sh scripts/environment test
	@sh scripts/browser
	@sh scripts/axe
	@sh scripts/actionlint
	@sh scripts/sarif-schema
	@sh scripts/wheels

check:
	@sh scripts/environment test
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet . || { .venv/bin/ruff format --check . ; exit 1; }
	@.venv/bin/mypy
	@$(pytest) -q tests/unit/test_import_layers.py

wheel:
	@sh scripts/environment site
	@.venv/bin/python -m hatchling build -t wheel -d dist

lock:
	@sh scripts/lock

clean:
	@rm -rf build dist artefacts .hypothesis .cache/mypy .cache/ruff .cache/pytest
	@find site -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +
	@echo "Removed what was built."
