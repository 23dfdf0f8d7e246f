#!/usr/bin/env bash
# What a contract costs, beside the same order in stock Odoo: setup/bench.sh [--sizes N,N] [--profile PHASE] [--queries PHASE]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/bench.sh [--sizes N,N] [--profile PHASE] [--queries PHASE]

Takes N orders of three make-to-order lines through create, confirm, produce, into stock, ship, invoice, pay, in three databases
in turn: stock Odoo with the same OCA addons, our addons with the process switched off, and contracts. Prints seconds, CPU seconds
(Python and PostgreSQL) and SQL queries per contract and phase, and the ratios.
  --sizes N,N      how many contracts in each run, 20,200 unless given
  --profile PHASE  print where the time of that phase of a contract goes
  --queries PHASE  print what asks for the queries of that phase, in all three; native: of all phases that stock Odoo has
TEXT
}

arguments=()
while [ $# != 0 ]; do
    case $1 in
        --sizes|--profile|--queries) arguments+=("$1" "${2:?$1 needs a value}"); shift ;;
        -h|--help) usage; exit 0 ;;
        *) usage >&2; die "Unknown option $1." "See above." ;;
    esac
    shift
done

only_one
ensure_machine
ensure_plain
say "Copying three databases"
copy_database "$GY_BASE" gy_bench_stock
copy_database "$GY_PLAIN" gy_bench_outside
copy_database "$GY_PLAIN" gy_bench_contract
GY_PROCESS=off quietly "Leaving the process switched off in one of them" odoo_script gy_bench_outside "$GY_SETUP/lib/go_live.py"
let_others

status=0
say "Measuring"
env -C "$GY_ROOT" "$GY_VENV/bin/python" -m tests.bench.run --stock gy_bench_stock --outside gy_bench_outside \
    --contract gy_bench_contract ${arguments[@]+"${arguments[@]}"} || status=$?
for name in stock outside contract; do drop_database "gy_bench_$name"; done
exit "$status"
