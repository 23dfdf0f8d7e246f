#!/usr/bin/env bash
# A large database for checks of scale: setup/bigdb.sh NAME FACTOR
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/bigdb.sh NAME FACTOR

Makes database NAME: the demo company with FACTOR copies of every contract and all its documents,
made in SQL, and the database's statistics brought up to date. With about 25 contracts in the demo,
a factor of 40 gives 1,000 contracts and one of 4,000 gives 100,000.
TEXT
}

case ${1:-} in -h|--help) usage; exit 0 ;; esac
name=${1:-} factor=${2:-}
[ -n "$name" ] || { usage >&2; die "The name of the database is missing." "For example: setup/bigdb.sh gy_big 40"; }
[[ $factor =~ ^[1-9][0-9]*$ ]] || { usage >&2; die "The factor must be a whole number above zero." "For example: setup/bigdb.sh $name 40"; }
check_name "$name"

only_one
ensure_machine
! database_exists "$name" || die "Database $name exists already." "Choose another name, or drop it: setup/odoo.sh db drop $name"
ensure_demo
new_database "$name" "$GY_DEMO" on
let_others
export GY_FACTOR=$factor
say "Copying every contract $factor times"
odoo_script "$name" "$GY_SETUP/lib/populate.py" 2>>"$GY_STATE/setup.log" ||
    die "Copying did not succeed." "The end of $GY_STATE/setup.log tells why; drop $name before another try: setup/odoo.sh db drop $name"
say "Database $name is ready: setup/run.sh --db $name"
