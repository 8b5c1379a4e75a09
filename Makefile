# Two commands do everything on a fresh machine with Python ≥ 3.11: `make serve` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
UV_VERSION := 0.13.8
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
PY := .venv/bin/python
MANAGE := $(PY) manage.py
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml

.PHONY: help serve test setup check format e2e play-content bench simulate requirements demo-data attachments lock clean

help: ## Liste des commandes
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: .venv/.ok ## Installe les dépendances (une fois, puis instantané)

.venv/.ok: requirements/dev.txt scripts/setup.sh
	@UV_VERSION=$(UV_VERSION) bash scripts/setup.sh
	@touch $@

serve: setup ## Met tout en place et ouvre le produit sur http://127.0.0.1:$(PORT)
	@PORT=$(PORT) $(PY) scripts/serve.py

demo-data: setup ## Base, contenu et monde de démonstration, sans lancer le serveur
	@$(MANAGE) migrate --verbosity 0 && $(MANAGE) load_referential && $(MANAGE) seed_demo

test: setup ## Tous les tests (PIX_TEST_STRICT=1 : rien ne peut être sauté)
	@$(PY) -m pytest $(ARGS)

e2e: setup ## Les parcours dans un vrai navigateur seulement
	@$(PY) -m pytest -m e2e $(ARGS)

play-content: setup ## Joue toutes les épreuves dans un navigateur (ARGS="--changed main --only 1.1")
	@$(PY) -m tests.e2e.play_content $(if $(ARGS),$(ARGS),--report docs/play-content.md)

check: setup ## Format, style, types, imports, gabarits, migrations, contenu
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@.venv/bin/lint-imports --no-logo
	@$(PY) -m mypy
	@.venv/bin/djlint templates --lint --quiet
	@DJANGO_SETTINGS_MODULE=pix.settings.test $(MANAGE) makemigrations --check --dry-run --verbosity 0
	@$(MANAGE) check --verbosity 0
	@$(MANAGE) check_content
	@$(PY) scripts/check_lock.py

format: setup ## Remet le code en forme
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix --quiet .

bench: setup ## Mesures de performance (docs/performance.md)
	@$(PY) -m bench

simulate: setup ## Population simulée : longueurs de test, erreur sur les pix et le niveau
	@$(MANAGE) simulate $(ARGS)

requirements: setup ## Lignes du cahier des charges prouvées par un test
	@$(PY) scripts/requirements_report.py

attachments: setup ## Refait les fichiers joints à partir de leurs sources (mêmes octets si rien n’a changé)
	@for maker in referential/content/competences/*/files/make_*.py; do PYTHONPATH=scripts $(PY) "$$maker" || exit 1; done

lock: setup ## Recalcule requirements/*.txt depuis pyproject.toml
	@$(LOCK) --output-file requirements/base.txt
	@$(LOCK) --group test --group e2e --group lint --output-file requirements/dev.txt
	@$(PY) scripts/check_lock.py --write

clean: ## Supprime l’environnement et les données locales
	rm -rf .venv .tools var
