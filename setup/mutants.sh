#!/usr/bin/env bash
# Whether tests notice small changes of the code: setup/mutants.sh [--sample N] [--seed S] [ADDON…]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/testing.sh
. "$GY_SETUP/lib/testing.sh"

usage() {
    cat <<'TEXT'
setup/mutants.sh [--sample N] [--seed S] [--limit SECONDS] [--at FILE[:LINE]] [ADDON…]

Takes a random sample of small changes of models and tools (a comparison, and/or, not, a constant, a removed raise or guard, a condition
that is always or never met, min/max, a removed filter), shows each to the tests that reach it until one fails, and lists those that no test
notices. Browser tests and those in tests/ do not take part. The code is changed in the running process only; stop it whenever you like.
  --sample N        so many changes (100)
  --seed S          another sample (1)
  --limit SECONDS   for the tests of one change (180)
  --at FILE[:LINE]  only changes of this file or line; all of them with --sample 9999
The first run learns what each test reaches, which takes as long as the tests do, and is kept in the cache until the code or a test changes.
Changes that change nothing are listed in setup/mutants_same.txt, each with the reason.
TEXT
}
case " $* " in *" -h "*|*" --help "*) usage; exit 0 ;; esac
for argument; do
    case $argument in
        gy_*) [ -d "$GY_ROOT/addons/$argument" ] || die "There is no addon $argument." "ls addons names them." ;;
    esac
done

only_one
ensure_machine test
ensure_base
ensure_test_template
take_test_databases 1
let_others

export GY_TESTS
# A change may leave two transactions waiting for each other.
export PGOPTIONS='-c statement_timeout=60s'
status=0
run_on_test_databases "$GY_VENV/bin/python" "$GY_SETUP/lib/mutants.py" "$@" || status=$?
give_back_test_databases
exit "$status"
