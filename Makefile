# What a developer and CI run; `make demo` and `make test` set up all that they need.
.DEFAULT_GOAL := help
.PHONY: help setup test test-servers test-tools demo notebooks lint types layers unit format lock golden vocab evaluate bench engines simulated realism train clean

VENV := .venv
BIN := $(VENV)/bin
STORE ?= kg-store
# Folders with documents and their gold files; `make evaluate` scores each that is there.
SAMPLE := data/sample
WORKERS ?= auto

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

setup: $(VENV)/.installed ## a virtual environment with everything pinned, and .venv/bin/kg

# Made again only when what is to be installed has changed.
$(VENV)/.installed: requirements.lock pyproject.toml tools/setup models/packages/kg_minutes_en/pyproject.toml
	@tools/setup $(VENV)
	@touch $@

test: setup lint types layers unit ## everything that needs no server

lint: setup ## ruff, and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy --strict
	$(BIN)/mypy

layers: setup ## the order of the rooms
	$(BIN)/lint-imports --no-cache

unit: setup
	$(BIN)/python -m pytest -n $(WORKERS) -m "not server and not tool" --cov --cov-report=term:skip-covered

test-servers: setup ## against a real Neo4j, Jena and Oxigraph; needs Java 17 and Maven
	@tools/need-java
	$(BIN)/python -m pytest -m server tests/export tests/query

test-tools: setup ## against the followthemoney library, which needs ICU's headers and a compiler
	$(BIN)/python -m pytest -m tool tests/export

format: setup ## rewrite the code as ruff has it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

demo: setup ## build the shipped sample, and show who held what
	$(BIN)/kg demo

notebooks: setup ## run the notebooks on the shipped sample, and write what they show
	$(BIN)/python -m tools.notebooks

evaluate: setup ## score the shipped sample against its gold files
	$(BIN)/kg build $(SAMPLE) --store $(STORE)
	$(BIN)/kg evaluate $(SAMPLE)/gold --docs $(SAMPLE) --store $(STORE) --errors

bench: setup ## measure, and write the figures into README.md
	$(BIN)/python -m tools.bench
	$(BIN)/python -m tools.linking
	$(MAKE) engines

engines: setup ## measure every stored question on a large store, and write the figures into README.md
	$(BIN)/python -m tools.engines

simulated: setup ## read a simulated county, and write how well each layout was read into README.md
	$(BIN)/python -m tools.simulated

realism: setup ## compare a simulated county with other documents, and write docs/simulation.md
	$(BIN)/python -m tools.realism

golden: setup ## write the golden files of the tests anew
	$(BIN)/python -m pytest -q -p no:randomly --golden-rewrite tests

train: setup ## train the pipeline of models/ anew, where its inputs have changed
	$(BIN)/python -m weasel run all models

vocab: setup ## make kg/graph/vocab.py anew from ontology/minutes.ttl
	$(BIN)/python -m tools.vocab

lock: ## pin what is installed anew, with hashes; names no host
	$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --group dev --extra notebooks --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		--output-file requirements.lock pyproject.toml

clean: ## remove what was built, the virtual environment too
	rm -rf $(VENV) $(STORE) dist htmlcov .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find kg tests tools -name __pycache__ -type d -exec rm -rf {} +
