# Two commands are enough: `make serve` to see the course, `make test` to trust a change.
# The work is in bootstrap/. PYTHON names another interpreter, ARGS goes on to the program that is run.
.DEFAULT_GOAL := help
.PHONY: help setup serve build usb handouts check test bench lock clean distclean

export ARGS
export PYTHON

generated := site handouts build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache \
	overrides/assets/engine overrides/assets/fonts overrides/assets/javascripts overrides/assets/sheets overrides/assets/outcomes overrides/assets/definitions

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

setup: ## Install what the course needs into .venv and node_modules, and nothing outside the checkout
	@sh bootstrap/run.sh $@

serve: ## Build the course and show it on http://127.0.0.1:8000, following every change
	@sh bootstrap/run.sh $@

build: ## Write the site into site/, ready for any static host
	@sh bootstrap/run.sh $@

usb: ## Pack the course into dist/ as a ZIP file that opens from a USB stick, without a server
	@sh bootstrap/run.sh $@

handouts: ## Print the course as PDF files into handouts/; ARGS="--module 3 --forms A-C --letter" for a pack
	@sh bootstrap/run.sh $@

check: ## List every problem in the content, with its file and line
	@sh bootstrap/run.sh $@

test: ## Run every check and test; ARGS="-k order" goes on to pytest
	@sh bootstrap/run.sh $@

bench: ## Measure the course beside plain MkDocs and beside others that publish quizzes
	@sh bootstrap/run.sh $@

lock: ## Write the lock files after a change of pyproject.toml or package.json; ARGS=--upgrade for newer versions
	@sh bootstrap/run.sh $@

clean: ## Remove what was generated
	@rm -rf $(generated)
	@find . \( -name .venv -o -name node_modules \) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## Remove the installed packages too
	@rm -rf .venv node_modules benchmarks/node_modules
