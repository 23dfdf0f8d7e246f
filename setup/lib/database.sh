# shellcheck shell=bash
# Prepared databases. Three layers, each made once and copied from then on, each keyed by what it
# was made from:
#   base   Odoo's and OCA's addons that ours depend on, zh_CN, the Chinese chart of accounts
#   plain  base + our addons
#   demo   plain + the demo scenario
# A base is also kept as a dump in the user's cache, so that a clean clone does not build it again.

GY_SUITE="gy_suite"
GY_DATA=$GY_STATE/data
export GY_DATA

odoo_bin() {
    ( exec 9>&-; exec env -C "$GY_ROOT" "$GY_VENV/bin/python" -m odoo "$@" )
}
odoo_cmd() {
    local command=$1
    shift
    odoo_bin "$command" -c "$GY_ROOT/odoo.conf" "$@"
}

base_addons() { "$GY_VENV/bin/python" "$GY_SETUP/lib/manifests.py" base "$GY_ROOT/addons"; }

base_key() {
    { base_addons; cat "$GY_SETUP/requirements.txt" "$GY_SETUP/lib/base_db.py"; echo "$GY_ODOO_PATH"
      cat "$GY_ODOO_DIR/.complete" 2>/dev/null || true; } | sha256sum | cut -c1-12
}
plain_key() {
    { base_key; cat "$GY_SETUP/lib/go_live.py"; find "$GY_ROOT/addons" -type f -not -name '*.pyc' -not -path '*/gy_demo/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum | cut -c1-12
}
demo_key() {
    { plain_key; find "$GY_ROOT/addons/gy_demo" -type f -not -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum | cut -c1-12
}

# copy_database FROM TO: with its files.
copy_database() {
    drop_database "$2"
    createdb -T "$1" "$2"
    mkdir -p "$GY_DATA/filestore"
    rm -rf "$GY_DATA/filestore/$2"
    [ ! -d "$GY_DATA/filestore/$1" ] || cp -a --reflink=auto "$GY_DATA/filestore/$1" "$GY_DATA/filestore/$2"
}
drop_database() {
    dropdb --if-exists --force "$1" 2>/dev/null
    rm -rf "${GY_DATA:?}/filestore/${1:?}"
}

# forget_others PREFIX KEEP: templates of earlier states of the tree only take up room.
forget_others() {
    local old
    for old in $(psql -X -A -t -d postgres -c "SELECT datname FROM pg_database WHERE datname LIKE '$1%' AND datname <> '$2'"); do
        drop_database "$old"
    done
}

# A database under construction carries another name until it is complete, so that a killed
# setup leaves nothing that looks ready.
finish_database() {
    psql -X -q -d postgres -c "ALTER DATABASE \"$1\" RENAME TO \"$2\""
    rm -rf "$GY_DATA/filestore/$2"
    mkdir -p "$GY_DATA/filestore"
    [ ! -d "$GY_DATA/filestore/$1" ] || mv "$GY_DATA/filestore/$1" "$GY_DATA/filestore/$2"
}

ensure_base() {
    local key dump
    key=$(base_key)
    GY_BASE=gy_base_$key
    dump=$GY_CACHE/base-$key
    database_exists "$GY_BASE" && return 0
    forget_others gy_base_ "$GY_BASE"
    drop_database gy_new_base
    if [ -e "$dump/.complete" ]; then
        createdb gy_new_base
        quietly "Restoring the base database" pg_restore -j 2 --no-owner -d gy_new_base "$dump/db"
        mkdir -p "$GY_DATA/filestore"
        cp -a "$dump/filestore" "$GY_DATA/filestore/gy_new_base"
    else
        quietly "Creating the base database: $(base_addons | tr ',' ' ') (about two minutes)" \
            odoo_bin -c "$GY_ROOT/odoo.conf" -d gy_new_base -i "$(base_addons)" --load-language=zh_CN \
            --without-demo=True --stop-after-init --no-http
        quietly "Loading the Chinese chart of accounts" run_script gy_new_base "$GY_SETUP/lib/base_db.py"
        rm -rf "$GY_CACHE"/base-*
        mkdir -p "$dump"
        quietly "Keeping it for the next clone" pg_dump -Fd -j 2 -Z 1 -f "$dump/db" gy_new_base
        cp -a "$GY_DATA/filestore/gy_new_base" "$dump/filestore"
        touch "$dump/.complete"
    fi
    finish_database gy_new_base "$GY_BASE"
}

run_script() {
    local database=$1 script=$2
    shift 2
    ( exec 9>&-; odoo_cmd shell -d "$database" --no-http --shell-interface=python "$@" <"$script" ) 2>&1 | tee "$GY_STATE/script.log"
    ! grep -q '^Traceback' "$GY_STATE/script.log"
}

ensure_plain() {
    ensure_base
    GY_PLAIN=gy_plain_$(plain_key)
    database_exists "$GY_PLAIN" && return 0
    forget_others gy_plain_ "$GY_PLAIN"
    copy_database "$GY_BASE" gy_new_plain
    quietly "Installing our addons" odoo_bin -c "$GY_ROOT/odoo.conf" -d gy_new_plain -i "$GY_SUITE" --without-demo=True \
        --stop-after-init --no-http
    quietly "Applying the configuration of a new company" run_script gy_new_plain "$GY_SETUP/lib/go_live.py"
    finish_database gy_new_plain "$GY_PLAIN"
}

ensure_demo() {
    ensure_plain
    GY_DEMO=gy_demo_$(demo_key)
    database_exists "$GY_DEMO" && return 0
    forget_others gy_demo_ "$GY_DEMO"
    copy_database "$GY_PLAIN" gy_new_demo
    quietly "Playing the demo scenario" odoo_bin -c "$GY_ROOT/odoo.conf" -d gy_new_demo -i gy_demo --without-demo=True \
        --stop-after-init --no-http
    finish_database gy_new_demo "$GY_DEMO"
}
