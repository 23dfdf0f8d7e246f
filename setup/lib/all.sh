# shellcheck shell=bash
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=setup/lib/common.sh
. "$here/common.sh"
# shellcheck source=setup/lib/system.sh
. "$here/system.sh"
# shellcheck source=setup/lib/odoo_source.sh
. "$here/odoo_source.sh"
# shellcheck source=setup/lib/python.sh
. "$here/python.sh"
# shellcheck source=setup/lib/postgres.sh
. "$here/postgres.sh"
# shellcheck source=setup/lib/database.sh
. "$here/database.sh"

# ensure_machine [test|pictures|cluster]: everything but a database.
ensure_machine() {
    ensure_system "${1:-}"
    ensure_odoo_source
    ensure_python
    ensure_postgres
}
