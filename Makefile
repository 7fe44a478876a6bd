# The commands a person types. Each does its own set-up (scripts/setup.sh); `make` alone lists them.
.PHONY: bench bench-check bench-cluster bench-layout docs fuzz help serve build npm first-screen test test-native test-wasm test-npm test-e2e size live lint fmt clean setup setup-browser setup-npm setup-bench
.DEFAULT_GOAL := help
SHELL := bash
W := scripts/wasm
WASM := --target wasm32-unknown-unknown
PORT ?= 8080
NODES ?= 1000
SIZE ?= 20000
BENCH := $(or $(CARGO_TARGET_DIR),target)/bench
MADE_FROM := crates/core/src web scripts index.html Trunk.toml Cargo.toml Cargo.lock crates/core/Cargo.toml .cargo package-lock.json
export TRUNK_SKIP_VERSION_CHECK := true
# Trunk minifies HTML and CSS; the glue of wasm-bindgen is too new for its JavaScript minifier, which says so each time.
export RUST_LOG ?= info,trunk::processing::minify=error

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

serve: setup ## build the console, serve it on http://127.0.0.1:8080, rebuild on change (PORT=... for another port)
	@echo "Compiling; the console will then be on http://127.0.0.1:$(PORT) (usually 2 minutes the first time, seconds later)"
	$(W) trunk serve --port $(PORT)

# Trunk optimises anew each time, 20 s; a release that is newer than all it is made from stays. (Only a release has later-*.)
build: setup ## build the console for release into dist/
	@[ -f dist/later-*.wasm ] && [ -z "$$(find $(MADE_FROM) -newer dist/index.html -print -quit)" ] || $(W) trunk build --release

npm: setup-npm ## build the npm package enmesh and pack it into target/npm/
	node scripts/npm.mjs

# The order is the order in which the steps can share what they compile.
test: setup-browser ## every test that needs no HarperDB
	$(MAKE) --no-print-directory test-native test-wasm build npm size test-e2e test-npm

test-native: ## tests of all crates on this machine, the contract tests among them
	$(W) cargo test --workspace

test-wasm: setup-browser ## tests of the wasm boundary, in Node and in Chromium
	$(W) cargo test -p enmesh-wasm $(WASM)
	WASM_BINDGEN_USE_BROWSER=1 CHROMEDRIVER=$${CHROMEDRIVER:-$$(command -v chromedriver)} $(W) cargo test -p enmesh-wasm $(WASM)

test-e2e: ## tests of dist/ in Chromium (after make build)
	node --test --test-concurrency=3 tests/e2e/ # they wait more than they work

test-npm: ## the packed npm package in real projects, and its weight (after make npm)
	node scripts/weight.mjs
	node --test tests/npm/

size: ## what a first visit loads, held to a budget (after make build)
	node scripts/size.mjs

first-screen: setup-browser build ## measure anew what the first screen runs, when size or its test say so
	node scripts/halves/measure.mjs
	$(MAKE) --no-print-directory build

bench: bench-check bench-cluster bench-layout ## every benchmark

bench-check: setup-bench npm ## the checker beside what else could check requests; writes docs/checker-speed.md
	node bench/check/run.mjs

bench-cluster: setup ## how reading and folding grow with the cluster, native and in WebAssembly; writes docs/cluster-scale.md
	node scripts/bench-cluster.mjs $(NODES)

bench-layout: setup ## our layout against others on 10 to 20 000 nodes: 20 minutes; writes docs/layout-speed.md (SIZE=... for fewer)
	$(W) cargo build --release -p enmesh-bench $(WASM)
	$(W) wasm-bindgen --target nodejs --out-dir $(BENCH) $(dir $(BENCH))wasm32-unknown-unknown/release/enmesh_bench.wasm
	[ bench/node_modules/.package-lock.json -nt bench/package-lock.json ] || npm ci --prefix bench --loglevel=error
	node --expose-gc bench/layout/run.mjs $(BENCH) $(SIZE)

live: setup-browser build ## real clusters of 4.0.7, 4.3.0 and 4.7.29, a quarter of an hour (TC_AGREEMENT=yes accepts HarperDB's terms)
	node tests/live/run.mjs

lint: ## formatting, clippy, licences and sources of the dependencies
	scripts/setup.sh lint
	scripts/lint.sh

fmt: ## format the Rust code
	cargo fmt --all

docs: ## write docs/rules.md anew from the tables of rules
	ENMESH_WRITE_DOCS=1 cargo test -q -p enmesh-core --test rules_page

FUZZ_SECONDS ?= 600
fuzz: ## run each fuzz target for FUZZ_SECONDS=600 (needs a nightly toolchain and `cargo install cargo-fuzz`)
	for target in checker reply time names; do \
	  mkdir -p target/fuzz-corpus/$$target && \
	  cargo +nightly fuzz run $$target target/fuzz-corpus/$$target fuzz/corpus/$$target -- \
	    -max_total_time=$(FUZZ_SECONDS) -max_len=4096 || exit 1; \
	done

clean: ## remove what was built (the tools in .tools/ and node_modules/ stay)
	cargo clean
	rm -rf dist tests/out target/npm

setup:
	@scripts/setup.sh
setup-browser:
	@scripts/setup.sh browser
setup-npm:
	@scripts/setup.sh npm
setup-bench:
	@scripts/setup.sh bench
