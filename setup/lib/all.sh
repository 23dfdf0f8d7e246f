# shellcheck shell=bash
# shellcheck source-path=SCRIPTDIR
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/common.sh"
. "$here/system.sh"
. "$here/odoo_source.sh"
. "$here/python.sh"
. "$here/postgres.sh"
. "$here/database.sh"

# ensure_machine [test]: everything but a database.
ensure_machine() {
    ensure_system "${1:-}"
    ensure_odoo_source
    ensure_python
    ensure_postgres
}
