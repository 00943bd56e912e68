# SPDX-License-Identifier: AGPL-3.0-or-later
.DEFAULT_GOAL := help
.PHONY: help run test soak bench check format schema release reproduce install-tools clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install what is missing, build, and start a hotline on this machine
	@scripts/run.sh

test: ## install what is missing and run every check and every test
	@scripts/test.sh

soak: ## a million simulated calls, a thousand lives on a failing disk, a thousand calls through a server, floods, fuzzing
	@scripts/soak.sh

bench: ## measure a release build on this machine (docs/performance.md)
	@scripts/bench.sh

check: ## only the quick checks: formats, imports, sizes, licence headers, catalogues
	@scripts/test.sh --only checks

format: ## rewrite Swift and web sources in the house format
	@scripts/format.sh

schema: ## write the committed schemas anew from the migrations
	@swift run llamenos schema > .build/schema.sql
	@swift run --skip-build llamenos schema --custodian > .build/custodian-schema.sql
	@mv .build/schema.sql Sources/Storage/schema.sql
	@mv .build/custodian-schema.sql Sources/Storage/Custodians/schema.sql

release: ## build an archive with checksums, manifest and SBOM; KEY=FILE signs it
	@scripts/release.sh

reproduce: ## build the release twice and compare, byte for byte (two release builds)
	@scripts/reproduce.sh

install-tools: ## install what the tests need, and say what and why
	@scripts/packages.sh test
	@scripts/venv.sh

clean: ## remove what was built and what tests left; data, custodian and secret stay
	@rm -rf .build .venv .pytest_cache test-results release
