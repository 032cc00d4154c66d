# Commandes du projet : « make aide » les résume. Tout passe par .venv, installé à partir des verrous de requirements/.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := aide
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PY := .venv/bin/python
export PORT ?= 8000
export VAR_DIR ?= $(CURDIR)/var
# Sans fichiers compilés, chaque démarrage relit tout Wagtail : deux secondes de plus par processus.
unexport PYTHONDONTWRITEBYTECODE

UV ?= uv
COMPILER = $(UV) pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-annotate

.PHONY: aide demo test lint bench prod-check captures messages messages-extraire verrous env-prod env-dev

aide: ## cette liste
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)$$/  make \1\t\2/p' Makefile | expand -t 22

env-prod:
	@command -v $(PYTHON) >/dev/null || { echo "Impossible de continuer. Python 3.11 ou plus récent manque : « apt-get install python3 python3-venv »."; exit 1; }
	@$(PYTHON) outils/environnement.py prod

env-dev:
	@command -v $(PYTHON) >/dev/null || { echo "Impossible de continuer. Python 3.11 ou plus récent manque : « apt-get install python3 python3-venv »."; exit 1; }
	@$(PYTHON) outils/environnement.py dev

demo: export DJANGO_SETTINGS_MODULE := config.settings.demo
demo: env-prod ## la démonstration sur http://localhost:8000 (PORT=, VAR_DIR=)
	@$(PY) manage.py preparer_demo
	@exec $(PY) manage.py demarrer

test: env-dev ## style, types, essais unitaires, d’intégration et dans le navigateur (ESSAIS=chemin pour un choix)
	@exec $(PY) -m outils.essais $(ESSAIS)

lint: env-dev ## style et types seulement
	@exec $(PY) -m outils.essais lint

bench: env-dev ## requêtes, temps de réponse, débit, poids, mémoire ; écrit $VAR_DIR/bench.json (SECTIONS=espace pour un choix)
	@exec $(PY) -m outils.bench $(SECTIONS)

prod-check: env-prod ## « check --deploy » avec les réglages de production, avertissements interdits
	@exec $(PY) -m outils.verification_production

captures: env-dev ## images du README et des guides, prises sur la démonstration
	@exec $(PY) -m outils.captures

messages-extraire: env-dev ## relève les textes à traduire dans locale/en (demande gettext)
	@command -v xgettext >/dev/null || { echo "gettext manque : « apt-get install gettext », puis relancez."; exit 1; }
	@$(PY) manage.py makemessages -l en --add-location file --no-wrap -i .venv -i var -i tests -i outils

messages: env-dev ## compile les traductions (locale/*/LC_MESSAGES/*.po)
	@exec $(PY) -m outils.messages

verrous: ## recompile requirements/*.txt à partir de pyproject.toml (demande uv)
	@command -v $(UV) >/dev/null || { echo "uv manque : « pip install uv », puis relancez."; exit 1; }
	$(COMPILER) -o requirements/base.txt
	$(COMPILER) --extra prod -c requirements/base.txt -o requirements/prod.txt
	$(COMPILER) --extra prod --extra dev -c requirements/base.txt -o requirements/dev.txt
