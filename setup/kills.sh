#!/usr/bin/env bash
# Kill the jobs that must lose and double nothing, again and again, and back up what people work on
# meanwhile: setup/kills.sh [pytest arguments]
# GY_KILLS says how often each is killed, twenty times by default.
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

ensure_system backup
GY_KILLS=${GY_KILLS:-20} exec "$GY_SETUP/test.sh" "$GY_ROOT/tests/outside/kills" "$@"
