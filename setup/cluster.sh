#!/usr/bin/env bash
# Several nodes under load, of which one part after the other is lost: setup/cluster.sh [--nodes N] [--minutes N] [--rate N]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/cluster.sh [--nodes N] [--minutes N] [--rate N] [--workers N] [--db NAME]

Starts on this machine, on free ports and with data of its own: two Odoo nodes for people and one for jobs, PostgreSQL primary and
replica kept by Patroni (Debian's, with etcd), HAProxy before both, an object store for the files (moto's, through OCA's fs_attachment_s3).
Sixty people of all roles work at a steady rate; meanwhile a node is killed, then the primary, then the store is out of reach. Prints what requests took before, during and after each loss, how long it was felt, what the replica
read and queries per request; then compares what stands with what was answered: nothing lost, nothing twice, every gate held, the
archive whole, mails once. Ends with 1 when something is wrong. Everything it started is gone afterwards.
  --nodes N    Odoo nodes for people, 2 unless given; with 1 there is no replica and no store, and nothing is lost: the baseline
  --minutes N  how long people work, 10 unless given
  --rate N     what people do a second (a look at a form, a message, a quotation: about two requests each), 2 unless given
  --workers N  processes of each node, 2 unless given
  --db NAME    the database whose copy is worked on, the demo company unless given
It installs Debian's packages haproxy, patroni, etcd-server and python3-etcd.
TEXT
}

nodes=2 minutes=10 rate=2 workers=2 database=''
while [ $# != 0 ]; do
    case $1 in
        --nodes) nodes=${2:?--nodes needs a number}; shift ;;
        --minutes) minutes=${2:?--minutes needs a number}; shift ;;
        --rate) rate=${2:?--rate needs a number}; shift ;;
        --workers) workers=${2:?--workers needs a number}; shift ;;
        --db) database=${2:?--db needs a name}; shift ;;
        -h|--help) usage; exit 0 ;;
        *) usage >&2; die "Unknown option $1." "See above." ;;
    esac
    shift
done
[[ $nodes =~ ^[1-9]$ ]] || die "'$nodes' is no number of nodes." "Give 1 for the baseline, or 2."
[[ $workers =~ ^[1-9][0-9]?$ ]] || die "'$workers' is no number of processes." "For example: --workers 2"
for number in "$minutes" "$rate"; do
    [[ $number =~ ^[0-9]+(\.[0-9]+)?$ ]] || die "'$number' is no number." "For example: setup/cluster.sh --minutes 2 --rate 1.5"
done
[ -z "$database" ] || check_name "$database"

# The drill's Odoo keeps files in an object store; what it needs for that comes on top of the lock.
ensure_drill_python() {
    local lock=$GY_STATE/requirements-drill.txt site
    cat "$GY_SETUP/requirements.txt" "$GY_SETUP/requirements-cluster.txt" >"$lock"
    make_venv "$lock" "$GY_CACHE/drill-$(venv_key "$lock")"
    GY_VENV=$made_venv
    site=$("$GY_VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "$GY_ODOO_PATH" >"$site/odoo19.pth"
    make_venv "$GY_SETUP/requirements-store.txt" "$GY_CACHE/store-$(venv_key "$GY_SETUP/requirements-store.txt")"
    GY_STORE_VENV=$made_venv
}

only_one
ensure_machine cluster
if [ -z "$database" ]; then
    ensure_demo
    database=$GY_DEMO
else
    database_exists "$database" || die "There is no database $database." "setup/newdb.sh $database --demo makes one."
fi
ensure_drill_python
find_postgres
place_cluster
# PostgreSQL's user must reach it.
folder=$(dirname "$GY_PGDATA")/cluster
rm -rf "$folder"
mkdir -p "$folder/data/filestore"
say "Copying database $database"
pg_dump -Fd -j 2 -Z 1 -f "$folder/demo" "$database"
cp -a --reflink=auto "$(filestore "$database")" "$folder/data/filestore/gy_cluster"
let_others

as=()
! is_root || as=(--user postgres)
status=0
env -C "$GY_ROOT" -u PGHOST -u PGPORT -u PGUSER PYTHONPATH="$GY_ROOT:$GY_SETUP/lib" PYTHONDONTWRITEBYTECODE=1 GY_VENV="$GY_VENV" GY_STORE_VENV="$GY_STORE_VENV" \
    "$GY_VENV/bin/python" "$GY_SETUP/lib/cluster.py" --folder "$folder" --dump "$folder/demo" --postgres "$GY_PGBIN" \
    ${as[@]+"${as[@]}"} --nodes "$nodes" --workers "$workers" --minutes "$minutes" --rate "$rate" || status=$?
if [ "$status" = 0 ]; then
    rm -rf "$folder"
else
    note "Logs and data of all parts: $folder"
fi
exit "$status"
