# Two commands do nearly everything: `make serve` and `make test`. The rest serves the people who work on the project.

PYTHON ?= python3
BIN := .venv/bin
UV := uv==0.13.9

.PHONY: help serve index cluster test test-long test-leaks gate browser catalogue library-report benchmark benchmark-peers benchmark-stores lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: .venv/installed ## install, index the library and open the web app
	$(BIN)/goodpractice index
	$(BIN)/goodpractice serve

index: .venv/installed ## install and index the library
	$(BIN)/goodpractice index

cluster: .venv/installed ## start three OpenSearch servers on this machine until Ctrl-C (needs Java and Maven)
	$(BIN)/python -m tests.cluster

test: .venv/installed ## install and pass every test but those that take a browser, a server or most of a minute
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/goodpractice check
	OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadgroup -m "not long"

test-long: .venv/installed browser ## pass the others: in a real browser, on clusters, on PostgreSQL, killed on purpose
	OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadgroup -m long

test-leaks: .venv/installed ## ten thousand cases of who gets what, on both engines (SEED= repeats a run)
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.leaks

gate: index ## fail where answers to judged questions became significantly worse than the stored run
	$(BIN)/goodpractice evaluate --questions 100 --compare evaluation/results/golden.json

browser:
	@command -v chromium >/dev/null || { \
	  echo "Installing Chromium for the browser tests"; \
	  SUDO=$$( [ "$$(id -u)" = 0 ] || echo sudo ); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium >/dev/null; }

catalogue: .venv/installed ## bring the interface's other languages up to date with its texts
	$(BIN)/python -m app.locale_update

library-report: .venv/installed ## show the library's coverage, freshness and sources as one HTML page
	$(BIN)/goodpractice library-report --out library-report.html

benchmark: .venv/installed ## measure speed and memory on this machine
	$(BIN)/python -m evaluation.benchmark

# Everything is pinned with hashes in requirements.lock; uv puts it in place in seconds. Compiling now costs
# half a minute once and saves seven seconds at every start where Python may not write beside its modules.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "goodpractice needs Python 3.11 or newer; name one: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

benchmark-peers: .venv/installed ## compare with other engines on COLLECTION, a BEIR folder (installs txtai and bm25s)
	$(BIN)/uv pip install --quiet --python $(BIN)/python -e '.[peers]'
	OMP_NUM_THREADS=1 $(BIN)/python -m evaluation.benchmark --peers --collection $(COLLECTION)

benchmark-stores: .venv/installed ## compare the engines on COLLECTION, a BEIR folder, with the cluster that GOODPRACTICE_STORE names
	$(BIN)/python -m evaluation.benchmark --store opensearch --collection $(COLLECTION)

lock: ## pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --extra dev --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet pyproject.toml -o requirements.lock

clean: ## remove what was installed and indexed
	rm -rf .venv .goodpractice
