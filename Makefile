# The menu. Each recipe is one line; what it does stands in .make/.

.DEFAULT_GOAL := help
.PHONY: help run dev build test lint end2end bench vitals soak screenshots clean

help: ## Show this menu
	@echo "make run           Set up, build, load the demo homes and serve on http://127.0.0.1:3000 (or PORT)"
	@echo "make dev           Serve a debug build, rebuild and reload the page on every change"
	@echo "make build         Build the server and the site for release, serve nothing"
	@echo "make test          Everything that has to hold: format, lints, docs, tests on both databases, browser tests"
	@echo "make lint          Only format, lints and docs"
	@echo "make end2end       Only the browser tests (ARGS='pages' picks files)"
	@echo "make bench         Measure the performance rows, each beside its peer (ARGS='feeds' picks one file)"
	@echo "make soak          Kill the ingestion 200 times on each database (KILLS=n), and compare the end"
	@echo "make vitals        Measure pages as a phone sees them (ARGS='/ /search' picks pages)"
	@echo "make screenshots   Take the pictures of the README anew from the running product"
	@echo "make clean         Remove everything that was built (the data folder stays)"

run:
	@.make/setup.sh run && exec node .make/run.mjs

dev:
	@.make/setup.sh run && exec node .make/dev.mjs

build:
	@.make/setup.sh run && exec node .make/build.mjs

test:
	@.make/setup.sh test && exec node .make/test.mjs

lint:
	@.make/setup.sh run && exec node .make/lint.mjs

end2end:
	@.make/setup.sh browser && exec node .make/end2end.mjs

bench:
	@.make/setup.sh test && exec node .make/bench.mjs

soak:
	@.make/setup.sh test && exec node .make/soak.mjs

vitals:
	@.make/setup.sh browser && exec node .make/vitals.mjs

screenshots:
	@.make/setup.sh browser && exec node .make/screenshots.mjs

clean:
	@rm -rf target .tools end2end/node_modules end2end/vitals/node_modules end2end/test-results end2end/playwright-report
