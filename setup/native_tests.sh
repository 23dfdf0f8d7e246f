#!/usr/bin/env bash
# Odoo's own tests, without and with our addons: setup/native_tests.sh [--on] [MODULE…]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/testing.sh
. "$GY_SETUP/lib/testing.sh"
# shellcheck source=setup/lib/server.sh
. "$GY_SETUP/lib/server.sh"

usage() {
    cat <<'TEXT'
setup/native_tests.sh [--on] [MODULE…]

Runs Odoo's own tests of the modules (sale sale_stock sale_mrp stock mrp crm stock_account unless given), browser tours
included, in a database without our addons and in one with them and the process switched off, side by side. Prints the figures and every
test whose outcome differs; exits with 1 if one does. A class in which something differs runs once more, alone, on both sides.
Some fail in both: they expect demo data, other versions of Python packages or to run while their module is installed.
  --on   the process is switched on for every company: counts what it changes for Odoo's own tests by cause and lists what no
         cause explains; docs/native_tests.md says more about each
Outcomes and logs stay in .local/native. Those without our addons serve again for the same versions of Odoo and its addons; delete
them there to have them made anew.
TEXT
}

mode=off modules=()
for argument; do
    case $argument in
        --on) mode=on ;;
        -h|--help) usage; exit 0 ;;
        -*) usage >&2; die "Unknown option $argument." "See above." ;;
        *) modules+=("$argument") ;;
    esac
done
[ ${#modules[@]} != 0 ] || modules=(sale sale_stock sale_mrp stock mrp crm stock_account)

only_one
ensure_machine test
ensure_browser
ensure_native "$mode"
let_others

folder=$GY_STATE/native
mkdir -p "$folder"
tool=("$GY_VENV/bin/python" "$GY_SETUP/lib/native_compare.py")

# run_native DATABASE TEMPLATE OUTCOMES TAGS: on a fresh copy, with a log beside the outcomes.
run_native() {
    copy_database "$2" "$1"
    rm -f "$3"
    env -C "$GY_ROOT" "$GY_VENV/bin/python" "$GY_SETUP/lib/native_tests.py" "$3" "$4" \
        -d "$1" --db-filter="^$1\$" --http-port="$(free_port)" --log-level=warn >"${3%.json}.log" 2>&1 || true
    drop_database "$1"
    [ -s "$3" ] || die "Odoo's tests did not come to their end." "Read ${3%.json}.log."
}

tags=$(printf ',/%s' "${modules[@]}")
tags=${tags#,}
# What stock Odoo does stays the same: the figures of its last run serve again.
without=$folder/without_${GY_NATIVE#gy_native_}_$(echo "$tags" | short_sum).json
with=$folder/with_$mode.json
first=
if [ ! -s "$without" ]; then
    say "Running Odoo's tests of ${modules[*]} without our addons"
    run_native gy_nativetest_without "$GY_NATIVE" "$without" "$tags" & first=$!
fi
say "Running Odoo's tests of ${modules[*]} with our addons (process $mode)"
run_native "gy_nativetest_with_$mode" "$GY_NATIVE_OURS" "$with" "$tags" || exit 1
[ -z "$first" ] || wait "$first"
again=$("${tool[@]}" tags "$without" "$with")
if [ "$mode" = off ] && [ -n "$again" ]; then
    say "Once more, alone: the classes in which something differs"
    run_native gy_nativetest_without "$GY_NATIVE" "$folder/again_without.json" "$again"
    run_native "gy_nativetest_with_$mode" "$GY_NATIVE_OURS" "$folder/again_with.json" "$again"
    "${tool[@]}" merge "$without" "$folder/again_without.json"
    "${tool[@]}" merge "$with" "$folder/again_with.json"
fi
report=table
[ "$mode" = off ] || report=causes
"${tool[@]}" "$report" "$without" "$with"
