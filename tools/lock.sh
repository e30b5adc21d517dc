#!/bin/sh
# Writes the lock files anew from pyproject.toml: hashes, no addresses.
set -eu
cd -- "$(dirname -- "$0")/.."

compile() {
    .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
        --override overrides.txt pyproject.toml "$@"
}

compile -o requirements.txt >/dev/null
compile --group dev -o requirements-dev.txt >/dev/null
