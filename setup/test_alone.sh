#!/usr/bin/env bash
# Each of our addons without its neighbours: setup/test_alone.sh [ADDON…]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/testing.sh
. "$GY_SETUP/lib/testing.sh"

usage() {
    cat <<'TEXT'
setup/test_alone.sh [ADDON…]

Installs an addon with what it stands on, and nothing else, and runs its tests and those of gy_sales_process there; each addon in a
database of its own, one after the other (all but gy_suite and gy_demo unless given). Exits with 1 if a test fails.
TEXT
}

addons=()
for argument; do
    case $argument in
        -h|--help) usage; exit 0 ;;
        -*) usage >&2; die "Unknown option $argument." "See above." ;;
        *) addons+=("$argument") ;;
    esac
done
for addon in ${addons[@]+"${addons[@]}"}; do
    [ -e "$GY_ROOT/addons/$addon/__manifest__.py" ] || die "There is no addon $addon." "Name folders of addons/."
done
if [ ${#addons[@]} = 0 ]; then
    for folder in "$GY_ROOT"/addons/gy_*/; do
        addon=$(basename "$folder")
        [[ $addon = gy_suite || $addon = gy_demo ]] || addons+=("$addon")
    done
fi

only_one
ensure_machine test
ensure_browser
ensure_base
in_pairs "${addons[@]/#/ensure_alone }"

results=() worst=0
for addon in "${addons[@]}"; do
    ensure_alone "$addon"
    GY_TESTS=$GY_ALONE
    take_test_databases 2
    let_others
    say "$addon alone"
    paths=("addons/$addon")
    [ "$addon" = gy_sales_process ] || paths+=(addons/gy_sales_process)
    status=0 began=$SECONDS
    run_pytest "${paths[@]}" || status=$?
    give_back_test_databases
    word=passed
    if [ "$status" != 0 ]; then word=FAILED worst=1; fi
    results+=("$(printf '%-7s %4d s  %s' "$word" $((SECONDS - began)) "$addon")")
done
say "Each addon alone"
printf '    %s\n' "${results[@]}" >&2
exit "$worst"
