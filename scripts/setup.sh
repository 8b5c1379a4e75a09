#!/usr/bin/env bash
# Create .venv from the hash-pinned lock. Uses uv where it is found or can be installed, else plain pip.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Il faut Python 3.11 ou plus récent (ici : $("$python" --version))." >&2
  exit 1
}

find_uv() {
  if command -v uv >/dev/null; then command -v uv; return; fi
  [ -x .tools/bin/uv ] && { echo .tools/bin/uv; return; }
  if "$python" -m venv .tools >/dev/null 2>&1; then
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >/dev/null 2>&1 || return 1
  elif "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m pip install --quiet --disable-pip-version-check --target .tools/lib "uv==$UV_VERSION" || return 1
    mkdir -p .tools/bin && ln -sf ../lib/bin/uv .tools/bin/uv
  else
    return 1
  fi
  echo .tools/bin/uv
}

if uv=$(find_uv); then
  [ -x .venv/bin/python ] || "$uv" venv --quiet --python "$python" .venv
  "$uv" pip sync --quiet --python .venv/bin/python requirements/dev.txt
elif "$python" -m venv .venv; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
else
  echo "Installez d’abord le module venv de Python (sous Debian : apt-get install python3-venv)." >&2
  exit 1
fi
