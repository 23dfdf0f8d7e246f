#!/usr/bin/env bash
# Upgrade what the version before left: setup/upgrade.sh [REVISION]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/upgrade.sh [REVISION]

Makes the demo company with the code of REVISION (the shipped version that setup/shipped names unless given), brings it up to date with the
code of this checkout, and compares: no row may be gone, no value may differ but for what setup/upgrade_expected.txt names with its reason,
nothing may be complained about on the way, and the archive must still be proved. The demo of a version is made once (about eight minutes)
and kept in the cache.
TEXT
}
case ${1:-} in
    -h|--help) usage; exit 0 ;;
    -*) usage >&2; die "Unknown option $1." "See above." ;;
esac
revision=${1:-$(sed -n 's/^\([0-9a-f]\{40\}\).*/\1/p' "$GY_SETUP/shipped")}
[ -n "$revision" ] || die "setup/shipped names no version." "Give one: setup/upgrade.sh REVISION"
only_one
ensure_machine
if ! revision=$(git -C "$GY_ROOT" rev-parse --verify -q "$revision^{commit}"); then
    die "This clone does not have that version." "Fetch the whole history: git fetch --unshallow"
fi
kept=$GY_CACHE/shipped-$revision

# make_shipped: with its own code, cluster and folders; nothing of this checkout takes part.
make_shipped() {
    local tree=$GY_STATE/shipped
    rm -rf "$tree"
    mkdir -p "$tree"
    git -C "$GY_ROOT" archive "$revision" | tar -x -C "$tree"
    (
        unset PGHOST PGPORT PGUSER GY_ROOT GY_STATE GY_SETUP GY_DATA ODOO_RC
        cd "$tree"
        setup/newdb.sh gy_shipped --demo
        # shellcheck disable=SC2016,SC1091  # read by the other shell, in the other tree
        bash -c '. setup/lib/all.sh; ensure_machine; keep_dump gy_shipped "$1"; stop_cluster' keep "$kept"
    )
    rm -rf "$tree"
}
# It takes its turn as a setup of its own.
let_others
[ -d "$kept" ] || quietly "Making the demo of ${revision:0:12}" make_shipped
only_one
for database in gy_new_shipped gy_new_upgraded; do
    drop_database "$database"
    quietly "Restoring it as $database" restore_dump "$kept" "$database"
done
let_others
log=$GY_STATE/upgrade.log
say "Upgrading it"
odoo_once gy_new_upgraded -u "$(our_addons),gy_demo" >"$log" 2>&1 || { tail -n 25 "$log" >&2; die "The upgrade did not succeed." "Read $log."; }

status=0
if grep -E ' (WARNING|ERROR|CRITICAL) ' "$log"; then
    note "The upgrade complained (above); the whole log: $log"
    status=1
fi
"$GY_VENV/bin/python" "$GY_SETUP/lib/upgrade_compare.py" gy_new_shipped gy_new_upgraded "$GY_SETUP/upgrade_expected.txt" || status=1
archive=$(odoo shell -d gy_new_upgraded --no-http --log-level=critical <"$GY_SETUP/lib/archive_verify.py" | grep '^archive: ' || true)
say "${archive:-archive: not read}"
[[ $archive == *', 0 not as filed' ]] || status=1
drop_database gy_new_shipped
drop_database gy_new_upgraded
[ "$status" = 0 ] || die "The upgrade changes what it should not." "Write a migration (docs/developing.md), or name the change and its reason in setup/upgrade_expected.txt."
say "Upgraded from ${revision:0:12}: nothing lost, nothing changed"
