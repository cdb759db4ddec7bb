# Plekwijzer. `make` lists what there is; tools/ holds what is more than a line.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PORT
export PYTHON
bin := .venv/bin
made := static/build.json build/lezing.bin build/woorden.txt
frontend := $(shell find frontend -name node_modules -prune -o -type f -print)

.PHONY: help install demo test screenshots bench relevance faults load lock clean

help: ## Dit overzicht
	@echo "Plekwijzer: wie heeft er nu plek?"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'
	@echo
	@echo "Andere poort: make demo PORT=8123. Andere Python: make install PYTHON=python3.12."

install: .venv/app.stamp $(made) ## Zet .venv en de stijlbestanden klaar, verder niets
	@:

demo: ## Start de dienst met voorbeeldgegevens op http://127.0.0.1:8000
	@python=$$(tools/python.sh) && $$python -m tools.port $(PORT)
	@$(MAKE) install
	@$(bin)/python -m tools.demo

test: .venv/test.stamp $(made) ## Controleer stijl en typen, en draai alle tests
	@tools/system_packages.sh
	@tools/check.sh $(TESTS)

screenshots: .venv/test.stamp $(made) ## Maak van elke pagina een plaatje per rol, in build/screenshots/
	@tools/system_packages.sh chromium
	@$(bin)/python -m tests.browser.screenshots $(PAGES)

bench: .venv/test.stamp $(made) ## Meet snelheid: tabellen hier, in build/bench.json en build/bench-more.json
	@$(bin)/python -m bench

relevance: .venv/test.stamp $(made) ## Meet hoe goed het zoeken antwoordt: tabellen hier en in build/relevance.json
	@$(bin)/python -m relevance $(if $(EIND),--eind)

faults: .venv/test.stamp $(made) ## Probeer storingen, op beide stacks: tabel hier en in build/faults.json
	@tools/system_packages.sh postgresql openjdk-17-jdk-headless maven
	@$(bin)/python -m faults $(if $(TRIES),--keer $(TRIES)) $(if $(MINUTES),--minuten $(MINUTES)) $(if $(SEED),--zaad $(SEED))

load: .venv/test.stamp $(made) ## Laat honderden mensen tegelijk werken, op beide stacks: tabel hier en in build/load.json
	@tools/system_packages.sh postgresql openjdk-17-jdk-headless maven
	@$(bin)/python -m load

lock: ## Leg de nieuwste passende pakketversies vast in requirements*.txt
	@tools/lock.sh $(UV)
	@$(bin)/python -m tools.notices

clean: ## Verwijder .venv, stijlbestanden en bouwresten; de gegevens in var/ blijven
	rm -rf .venv static build frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/app.stamp: requirements.txt
	@tools/venv.sh requirements.txt
	@touch $@

.venv/test.stamp: requirements-test.txt
	@tools/venv.sh requirements-test.txt
	@touch $@ .venv/app.stamp

frontend/node_modules/.package-lock.json: frontend/package-lock.json | .venv/app.stamp
	@echo "==> Stijlpakketten ophalen met npm"
	@tools/npm.sh ci --ignore-scripts --no-audit --no-fund || { \
	  echo "De stijlpakketten zijn niet opgehaald. Is er een netwerkverbinding? Geef daarna het commando opnieuw." >&2; exit 1; }
	@touch $@

static/build.json: frontend/node_modules/.package-lock.json $(frontend)
	@echo "==> Stijlbestanden bouwen"
	@tools/npm.sh run --silent build

build/woorden.txt: tools/words.py requirements.txt | .venv/app.stamp
	@$(bin)/python -m tools.words

build/lezing.bin: fixtures/vocabulary/begrippen.json tools/learn.py requirements.txt $(addprefix service/search/, \
  $(addprefix dutch/, analysis.py neutral.py pieces_of_words.py) $(addprefix vocabulary/, concepts.py content.py learn.py likeness.py)) | .venv/app.stamp
	@echo "==> Leren van de woordenlijst"
	@$(bin)/python -m tools.learn
