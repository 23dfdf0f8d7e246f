#!/usr/bin/env bash
# Odoo's own command line in this project's environment.
#   setup/odoo.sh shell -d gy
#   setup/odoo.sh -d gy -u gy_suite --stop-after-init
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

only_one
ensure_machine
let_others
exec env -C "$GY_ROOT" "$GY_VENV/bin/python" "$GY_SETUP/lib/odoo_bin.py" "$@"
