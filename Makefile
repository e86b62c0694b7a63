# The commands of the project. Everything they need is installed inside it: Python packages and Node.js in
# .venv, JavaScript packages in frontend/node_modules, caches in .cache, data in .data.

PYTHON ?= python3
UV_VERSION := 0.13.8
BIN := .venv/bin
RUN := $(BIN)/python -m
TOOLS := .venv/installed
# {% if frontend %}
TOOLS += frontend/node_modules/.installed
# {% endif %}
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/pycache
export UV_CACHE_DIR ?= $(CURDIR)/.cache/uv
export npm_config_cache ?= $(CURDIR)/.cache/npm
export PYRIGHT_PYTHON_CACHE_DIR ?= $(CURDIR)/.cache/pyright
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  \033[1m%-12s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: dev
dev: setup ## Run everything and reload on any change; prints where it is
	@$(RUN) scripts.dev

.PHONY: test
test: setup ## Run all tests
	@$(RUN) pytest $(or $(ARGS),--numprocesses=auto --maxprocesses=8 --dist=worksteal)

.PHONY: check
check: setup ## Lint, type-check, and prove that generated files are fresh
	@$(RUN) scripts.check

.PHONY: format
format: setup ## Lay out the code as make check wants it
	@ruff check --silent --fix --exit-zero
	@ruff format --quiet
# {% if frontend %}
	@cd frontend && node_modules/.bin/biome check --write --log-level=error > /dev/null || true
# {% endif %}

.PHONY: generate
generate: $(TOOLS) ## Make everything that follows from openapi/
	@$(RUN) scripts.generate

.PHONY: explain
explain: $(TOOLS) ## Tell which engine decides each request and reply, and why (OP=…, FORMAT=json)
	@$(RUN) scripts.explain $(if $(OP),"$(OP)") $(if $(CONTRACT),--contract "$(CONTRACT)") \
		--format $(or $(FORMAT),text)

.PHONY: fix
fix: $(TOOLS) ## Mend in the contract what needs no decision (DRY=1 only tells; ALSO=unused-component)
	@$(RUN) scripts.fix $(if $(DRY),--dry) $(if $(ALSO),--also $(ALSO))

.PHONY: rules
rules: $(TOOLS) ## Show the rules of a contract (ID=path-key: why, a mistake, how it is right)
	@$(RUN) scripts.rules $(ID) $(if $(WRITE),--write)

.PHONY: plan
plan: $(TOOLS) ## Tell what make generate would change, and what no longer type-checks (FORMAT=json)
	@$(RUN) scripts.plan --format $(or $(FORMAT),text)

.PHONY: breaking
breaking: $(TOOLS) ## Tell what changed in the contract since BASE=main, and whom it breaks (FORMAT=markdown)
	@$(RUN) scripts.breaking "$(or $(BASE),main)" $(REVISED) --format $(or $(FORMAT),text)

.PHONY: changelog
changelog: $(TOOLS) ## Write what changed since BASE=main for users of the API (FORMAT=html for a page)
	@$(RUN) scripts.breaking "$(or $(BASE),main)" $(REVISED) --format $(or $(FORMAT),changelog)

.PHONY: serve
serve: setup ## Run the API alone, without reloading (HOST, PORT)
	@$(RUN) scripts.serve

.PHONY: mock
mock: $(TOOLS) ## Serve made-up data: CONTRACT=any.yaml PORT=8000 SEED=… (CHECK=1 judges every answer)
	@$(RUN) scripts.mock $(CONTRACT) --port $(or $(PORT),8000) $(if $(SEED),--seed "$(SEED)") \
		$(if $(CREDENTIALS),--credentials "$(CREDENTIALS)") $(if $(CHECK),--check)

.PHONY: worker
worker: setup ## Run background work alone: mails, clean-ups, what is due
	@$(RUN) scripts.worker

.PHONY: jobs
jobs: setup ## Tell which background jobs failed (RETRY=id runs one again)
	@$(RUN) scripts.worker $(if $(RETRY),--retry $(RETRY),--list)

# {% if frontend %}
.PHONY: sizes
sizes: setup ## Tell how much JavaScript each page loads first (of the last build)
	@$(RUN) scripts.first_load

# {% endif %}
.PHONY: fuzz
fuzz: setup ## Attack the API with Schemathesis (SECONDS=300; URL=… of one that runs, CONTRACT=… of another's; JUNIT=…)
	@$(RUN) scripts.fuzz $(or $(SECONDS),300) $(if $(URL),--url "$(URL)") \
		$(if $(CONTRACT),--contract "$(CONTRACT)") $(if $(HEADER),--header "$(HEADER)") \
		$(if $(PEER),--peer "$(PEER)") $(if $(SLOW),--slow $(SLOW)) $(if $(JUNIT),--junit "$(JUNIT)")

.PHONY: keep
keep: setup ## Make a test of a failure that the fuzzer found (N=2); without N, list them
	@$(RUN) scripts.keep $(N)

.PHONY: coverage
coverage: setup ## Tell what of the contract is exercised by tests, fuzzer and pages (MIN=90; PAGES=0: no browser)
	@$(RUN) scripts.coverage $(if $(MIN),--min $(MIN)) $(if $(filter 0,$(PAGES)),--without-pages)

# {% if todos %}
.PHONY: bench
bench: setup .cache/bench/installed ## Compare with other frameworks, side by side, in ten minutes (QUICK=1: two)
	@$(RUN) tests.bench.contracts
	@.cache/bench/bin/python -m tests.bench $(if $(QUICK),--quick) $(ARGS)

# {% if frontend %}
.PHONY: bench-pages
bench-pages: setup .cache/bench-node/installed ## Measure the pages: bytes, times, Lighthouse (QUICK=1: once)
	@$(RUN) tests.bench.pages $(if $(QUICK),--quick)

.PHONY: bench-generation
bench-generation: setup .cache/bench-node/installed ## Measure make generate beside the stock tools (DOCUMENTS=…)
	@$(RUN) tests.bench.generation $(DOCUMENTS)

.PHONY: bench-watch
bench-watch: setup .cache/bench-node/installed ## Measure an edit under make dev beside the stock tools
	@$(RUN) tests.bench.watch

# {% endif %}
.PHONY: profile
profile: setup ## Tell where a request's time goes, stage by stage
	@$(RUN) tests.bench.contracts
	@$(RUN) tests.bench.profile

# {% endif %}
.PHONY: db-upgrade
db-upgrade: setup ## Bring the database to the newest migration
	@$(RUN) scripts.database upgrade

.PHONY: db-downgrade
db-downgrade: setup ## Take back the newest migration, with the data in what it made (TO=0003)
	@$(RUN) scripts.database downgrade $(if $(TO),--to=$(TO))

.PHONY: db-revision
db-revision: setup ## Write a migration from changed tables (m="what it does")
	@test -n "$(m)" || { echo 'say what it does: make db-revision m="add tags"'; exit 1; }
	@$(RUN) scripts.database revision "$(m)"

# {% if accounts %}
.PHONY: admin
admin: setup ## Make an account an administrator (EMAIL=…)
	@test -n "$(EMAIL)" || { echo 'say whose: make admin EMAIL=you@example.com'; exit 1; }
	@$(RUN) scripts.admin "$(EMAIL)"

# {% endif %}
# {% if todos %}
.PHONY: corpus
corpus: setup ## Try the platform on the OpenAPI documents below DIR, and tell what becomes of each
	@test -n "$(DIR)" || { echo 'say where they are: make corpus DIR=…'; exit 1; }
	@$(RUN) scripts.corpus "$(DIR)" $(if $(ONLY),--only "$(ONLY)")

# {% endif %}
.PHONY: lock
lock: .venv/uv ## Renew the pinned versions of all packages
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --upgrade \
		pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --upgrade \
		pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt

.PHONY: clean
clean: ## Remove everything that can be made again; the data stays
	@rm -rf .venv .cache .*_cache .hypothesis .schemathesis frontend/.next frontend/next-env.d.ts
	@find . -path ./.data -prune -o \( -name node_modules -o -name __pycache__ -o -name '*.tsbuildinfo' \) \
		-prune -exec rm -rf {} +

# --- what the commands stand on ---------------------------------------------------------------------

.PHONY: setup
setup: $(TOOLS) generated/routes.py

# Committed, so that changes can be reviewed; a new project makes it on its first setup.
generated/routes.py: | .venv/installed
	@$(RUN) scripts.generate

.venv/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another: make PYTHON=python3.13 …"; exit 1; }
	@echo "setting up Python packages …"
	@$(PYTHON) -m venv .venv || { echo "the venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/pip --quiet --disable-pip-version-check install uv==$(UV_VERSION)
	@touch $@

.venv/installed: requirements-dev.txt | .venv/uv
	@$(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode --python $(BIN)/python requirements-dev.txt
	@touch $@

# {% if todos %}
.cache/bench/installed: requirements-bench.txt | .venv/uv
	@echo "setting up what to compare with …"
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .cache/bench
	@$(BIN)/uv pip sync --quiet --require-hashes --python .cache/bench/bin/python requirements-bench.txt
	@touch $@

# {% if frontend %}
.cache/bench-node/installed: tests/bench/package-lock.json | .venv/installed
	@echo "setting up what to measure with …"
	@mkdir -p $(@D)
	@cp tests/bench/package.json tests/bench/package-lock.json $(@D)
	@cd $(@D) && npm ci --silent --no-audit --no-fund
	@touch $@

# {% endif %}
# {% endif %}
# {% if frontend %}
frontend/node_modules/.installed: frontend/package-lock.json | .venv/installed
	@echo "setting up JavaScript packages …"
	@cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

# Its client needs the packages.
generated/routes.py: | frontend/node_modules/.installed
# {% endif %}
