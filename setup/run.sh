#!/usr/bin/env bash
# Everything from a bare Debian machine to Odoo with our addons on http://127.0.0.1:8069.
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/server.sh
. "$GY_SETUP/lib/server.sh"

usage() {
    cat <<'TEXT'
setup/run.sh [--no-demo] [--db NAME] [--port N]   set up what is missing, then serve in the foreground
setup/run.sh --stop                               stop this checkout's servers and its PostgreSQL

  --no-demo   a new database has no demo company: chart of accounts, roles and configuration only
  --db NAME   the database, gy unless given; made when it is not there, otherwise used as it is
  --port N    the port on 127.0.0.1, 8069 unless given
Environment: ODOO_HOME (an Odoo 19 to use), PGHOST (a PostgreSQL to use), GY_CACHE (~/.cache/gy-sales-process)
TEXT
}

database=gy port=8069 demo=1
while [ $# != 0 ]; do
    case $1 in
        --no-demo) demo='' ;;
        --db) database=${2:?--db needs a name}; shift ;;
        --port) port=${2:?--port needs a number}; shift ;;
        --stop) stop_all; exit 0 ;;
        -h|--help) usage; exit 0 ;;
        *) usage >&2; die "Unknown option $1." "See above." ;;
    esac
    shift
done
check_name "$database"
[[ $port =~ ^[0-9]+$ ]] || die "'$port' is no port." "Give a number, for example --port 8070."
check_port "$port"

only_one
ensure_machine
if ! database_exists "$database"; then
    if [ -n "$demo" ]; then ensure_demo; new_database "$database" "$GY_DEMO"
    else ensure_plain; new_database "$database" "$GY_PLAIN"; fi
else
    [ -n "$demo" ] || refuse_demo "$database"
    upgrade_if_older "$database"
fi
let_others
serve "$database" "$port"
