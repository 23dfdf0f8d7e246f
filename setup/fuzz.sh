#!/usr/bin/env bash
# Call and write everything as everybody, longer than CI does: setup/fuzz.sh [pytest arguments]
# GY_FUZZ_SEED, GY_FUZZ_RECORDS, GY_FUZZ_WRITTEN and GY_FUZZ_VALUES say with what and how much.
set -euo pipefail
cd "$(dirname "$0")/.."
GY_FUZZ_RECORDS=${GY_FUZZ_RECORDS:-3} GY_FUZZ_VALUES=${GY_FUZZ_VALUES:-12} GY_FUZZ_ROADS=1 \
    exec setup/test.sh tests/outside/test_fuzz.py "$@"
