#!/usr/bin/env bash
# Kill the jobs that must lose and double nothing, again and again: setup/kills.sh [pytest arguments]
# GY_KILLS says how often each is killed, twenty times by default.
set -euo pipefail
cd "$(dirname "$0")/.."
GY_KILLS=${GY_KILLS:-20} exec setup/test.sh tests/outside/kills "$@"
