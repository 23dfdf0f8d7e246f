#!/usr/bin/env bash
# Every test, on two workers: setup/test.sh [pytest arguments]. Paths replace the default ones
# (addons tests), other arguments are added: setup/test.sh -k gate -x
# GY_KEEP=1 leaves the test databases in place. GY_WORKERS=1 keeps to one process.
# GY_RECORD=1 writes the durations of the classes into test_durations.json.
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/testing.sh
. "$GY_SETUP/lib/testing.sh"

refuse_missing_paths "$@"
only_one
ensure_machine test
ensure_browser
ensure_base
if wants_outside_tests "$@"; then
    in_pairs ensure_demo ensure_test_template
    ensure_demo
fi
ensure_test_template
take_test_databases "$(workers_for "$@")"
let_others

export GY_DEMO_TEMPLATE=${GY_DEMO:-} GY_VENV
paths=()
has_path "$@" || paths=(addons tests)
status=0
run_pytest "$@" ${paths[@]+"${paths[@]}"} || status=$?
give_back_test_databases
exit "$status"
