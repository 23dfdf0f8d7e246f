#!/usr/bin/env bash
# The pictures of the documentation, taken anew from the demo: setup/screenshots.sh [NAME…]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/testing.sh
. "$GY_SETUP/lib/testing.sh"
# shellcheck source=setup/lib/server.sh
. "$GY_SETUP/lib/server.sh"

usage() {
    cat <<'TEXT'
setup/screenshots.sh           all pictures of docs/img that show a screen or a paper
setup/screenshots.sh board     only those of these names
Runs a server of its own on a fresh copy of the demo and stops it in the end.
TEXT
}
case ${1:-} in
    -h|--help) usage; exit 0 ;;
    -*) usage >&2; die "Unknown option $1." "See above." ;;
esac

only_one
ensure_machine pictures
ensure_browser
ensure_demo
drop_database gy_pictures
new_database gy_pictures "$GY_DEMO"
let_others

port=$(free_port)
server=
leave() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || true
    drop_database gy_pictures
}
trap leave EXIT
env -C "$GY_ROOT" "$GY_VENV/bin/python" -m odoo -d gy_pictures --db-filter='^gy_pictures$' --http-port="$port" \
    --max-cron-threads=0 --log-level=warn 2>>"$GY_STATE/setup.log" &
server=$!
url=http://127.0.0.1:$port
until curl -sf --noproxy '*' -o /dev/null "$url/web/login"; do
    kill -0 "$server" 2>/dev/null || die "The server did not start." "Read the end of $GY_STATE/setup.log."
    sleep 0.5
done
say "Taking pictures"
mkdir -p "$GY_ROOT/docs/img"
"$GY_VENV/bin/python" "$GY_SETUP/lib/screenshots.py" "$url" "$GY_ROOT/docs/img" "$@"
say "Pictures are in docs/img"
