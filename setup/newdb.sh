#!/usr/bin/env bash
# A new database with our addons: setup/newdb.sh NAME [--demo] [--off]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/newdb.sh NAME [--demo] [--off]

Makes database NAME with our addons, Chinese and the Chinese chart of accounts: ready to work in,
no business records, the process switched on.
  --demo   with the demo company, its users and contracts
  --off    the process stays switched off
TEXT
}

name='' demo='' process=on
for argument; do
    case $argument in
        --demo) demo=1 ;;
        --off) process=off ;;
        -h|--help) usage; exit 0 ;;
        -*) usage >&2; die "Unknown option $argument." "See above." ;;
        *) name=$argument ;;
    esac
done
[ -n "$name" ] || { usage >&2; die "The name of the database is missing." "For example: setup/newdb.sh gy_try"; }
[ -z "$demo" ] || [ "$process" = on ] ||
    die "--demo and --off exclude each other: the demo's contracts are in the process." "Leave one of them out."
check_name "$name"

only_one
ensure_machine
! database_exists "$name" || die "Database $name exists already." "Choose another name, or drop it: setup/odoo.sh db drop $name"
if [ -n "$demo" ]; then ensure_demo; template=$GY_DEMO; else ensure_plain; template=$GY_PLAIN; fi
new_database "$name" "$template" "$process"
say "Database $name is ready: setup/run.sh --db $name"
