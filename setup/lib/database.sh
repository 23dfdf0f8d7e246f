# shellcheck shell=bash
# Prepared databases. Each is made once and copied from then on; its name carries a key of what it
# was made from:
#   gy_base    Odoo's and OCA's addons that ours depend on, zh_CN, the Chinese chart of accounts
#   gy_plain   base + our addons + the configuration of a new company
#   gy_demo    plain + the demo scenario
#   gy_matrix  base + the addons of matrix.txt, which ours must live with
#   gy_tests   matrix + our addons + the configuration of a new company: what the tests run on
#   gy_alone_ADDON  base + one of our addons with what it stands on + the configuration
#   gy_native  the addons of base as Odoo's own tests expect them: English, no chart of accounts
#   gy_nativeours  native + our addons, nothing configured
# base and matrix are also kept as dumps in the user's cache, so that a clean clone does not build
# them again.

GY_SUITE="gy_suite"
GY_DATA=$GY_STATE/data
export GY_DATA
export ODOO_RC=$GY_ROOT/odoo.conf

# odoo ARGS…: Odoo's command line; its configuration comes from ODOO_RC, its database from PG*.
odoo() {
    ( exec 9>&-; exec env -C "$GY_ROOT" "$GY_VENV/bin/python" -m odoo "$@" )
}
# odoo_once DATABASE ARGS…: install or upgrade, then leave.
odoo_once() {
    local database=$1
    shift
    odoo -d "$database" --without-demo=True --stop-after-init --no-http "$@"
}
# odoo_script DATABASE SCRIPT: run a Python script with `env` at hand.
odoo_script() { odoo shell -d "$1" --no-http <"$2"; }

base_addons()   { "$GY_VENV/bin/python" "$GY_SETUP/lib/manifests.py" base "$GY_ROOT/addons"; }
our_addons()    { "$GY_VENV/bin/python" "$GY_SETUP/lib/manifests.py" ours "$GY_ROOT/addons"; }
matrix_addons() { paste -sd, "$GY_SETUP/lib/matrix.txt"; }

# ---- keys

short_sum() { sha256sum | cut -c1-12; }

# What an addon leaves in a database does not depend on its tests, its browser code (bundles carry
# their own checksum) or its texts for readers.
addon_files() {
    find "$@" \( -name __pycache__ -o -path '*/tests' -o -path '*/static/src' -o -path '*/readme' \) -prune \
        -o -type f -not -name '*.pot' -not -name 'README.rst' -print0 |
        LC_ALL=C sort -z | xargs -0 -r sha256sum
}
base_key() {
    { base_addons
      grep '^odoo-addon' "$GY_SETUP/requirements.txt"
      cat "$GY_SETUP/lib/base_db.py"
      echo "$GY_ODOO_PATH"
      cat "$GY_ODOO_DIR/.complete" 2>/dev/null || true
    } | short_sum
}
matrix_key() { { base_key; matrix_addons; } | short_sum; }
ours_key() {
    local folders=()
    mapfile -t folders < <(find "$GY_ROOT/addons" -mindepth 1 -maxdepth 1 -type d -not -name gy_demo)
    { cat "$GY_SETUP/lib/go_live.py"; addon_files "${folders[@]}"; } | short_sum
}
plain_key() { { base_key; ours_key; } | short_sum; }
tests_key() { { matrix_key; ours_key; } | short_sum; }
demo_key()  { { plain_key; addon_files "$GY_ROOT/addons/gy_demo"; } | short_sum; }

# ---- whole databases: rows and files

filestore() { echo "${GY_DATA:?}/filestore/${1:?}"; }

drop_database() {
    dropdb --if-exists --force "$1" 2>/dev/null
    rm -rf "$(filestore "$1")"
}
copy_database() {
    drop_database "$2"
    createdb -T "$1" "$2"
    mkdir -p "$GY_DATA/filestore"
    [ ! -d "$(filestore "$1")" ] || cp -a --reflink=auto "$(filestore "$1")" "$(filestore "$2")"
}
# A database under construction carries another name until it is complete, so that a killed
# command leaves nothing that looks ready.
finish_database() {
    rm -rf "$(filestore "$2")"
    mkdir -p "$(filestore "$1")"
    mv "$(filestore "$1")" "$(filestore "$2")"
    psql -X -q -d postgres -c "ALTER DATABASE \"$1\" RENAME TO \"$2\""
}
database_exists() {
    [ "$(psql -X -A -t -d postgres -c "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ] &&
        [ -d "$(filestore "$1")" ]
}
# forget_older PREFIX: prepared databases of earlier states of the tree only take up room. The last
# one stays: a test run that began before may still copy it.
forget_older() {
    local old
    for old in $(psql -X -A -t -d postgres -c "SELECT datname FROM pg_database
                     WHERE datname ~ '^$1_[0-9a-f]{12}\$' ORDER BY oid DESC OFFSET 1"); do
        drop_database "$old"
    done
}

# ---- dumps in the cache

restore_dump() {
    createdb "$2" &&
        pg_restore -j 2 --no-owner -d "$2" "$1/db" &&
        mkdir -p "$GY_DATA/filestore" &&
        cp -a "$1/filestore" "$(filestore "$2")"
}
keep_dump() {
    rm -rf "$2.new" &&
        mkdir -p "$2.new" &&
        pg_dump -Fd -j 2 -Z 1 -f "$2.new/db" "$1" &&
        cp -a "$(filestore "$1")" "$2.new/filestore" &&
        mv "$2.new" "$2" &&
        keep_newest 3 "${2%-*}"-*
}

ensure_dump() {
    [ -d "$2" ] || quietly "Keeping it for the next clone" keep_dump "$1" "$2"
}

# ---- the layers

ensure_base() {
    local key
    key=$(base_key)
    GY_BASE=gy_base_$key
    database_exists "$GY_BASE" || make_base "$GY_CACHE/base-$key"
    ensure_dump "$GY_BASE" "$GY_CACHE/base-$key"
}
make_base() {
    forget_older gy_base
    drop_database gy_new_base
    if [ -d "$1" ]; then
        quietly "Restoring the base database" restore_dump "$1" gy_new_base
    else
        quietly "Creating the base database: $(base_addons | tr ',' ' ') (about two minutes)" \
            odoo_once gy_new_base -i "$(base_addons)" --load-language=zh_CN
        quietly "Loading the Chinese chart of accounts" odoo_script gy_new_base "$GY_SETUP/lib/base_db.py"
    fi
    finish_database gy_new_base "$GY_BASE"
}

ensure_matrix() {
    local key
    ensure_base
    key=$(matrix_key)
    GY_MATRIX=gy_matrix_$key
    database_exists "$GY_MATRIX" || make_matrix "$GY_CACHE/matrix-$key"
    ensure_dump "$GY_MATRIX" "$GY_CACHE/matrix-$key"
}
make_matrix() {
    forget_older gy_matrix
    drop_database gy_new_matrix
    if [ -d "$1" ]; then
        quietly "Restoring the base database of the tests" restore_dump "$1" gy_new_matrix
    else
        copy_database "$GY_BASE" gy_new_matrix
        quietly "Adding what the tests want beside our addons: $(matrix_addons | tr ',' ' ')" \
            odoo_once gy_new_matrix -i "$(matrix_addons)"
    fi
    finish_database gy_new_matrix "$GY_MATRIX"
}

# kept_log DATABASE COMMAND…: what Odoo said goes with the database; setup/lint.sh reads it.
kept_log() {
    mkdir -p "$(filestore "$1")"
    "${@:2}" 2>&1 | tee "$(filestore "$1")/install.log"
}
# install_ours DATABASE [ADDON]: our addons, or one with what it stands on, then the configuration of a new company.
install_ours() {
    local addon=${2:-$GY_SUITE}
    quietly "Installing ${2:-our addons}" kept_log "$1" odoo_once "$1" -i "$addon"
    [ "$(psql -X -A -t -d "$1" -c "SELECT state FROM ir_module_module WHERE name = '$addon'")" = installed ] ||
        die "Odoo did not install $addon." "Read the end of $GY_STATE/setup.log: one of our manifests is broken or names an addon that is not there."
    quietly "Configuring the company" odoo_script "$1" "$GY_SETUP/lib/go_live.py"
}

ensure_plain() {
    ensure_base
    GY_PLAIN=gy_plain_$(plain_key)
    ! database_exists "$GY_PLAIN" || return 0
    forget_older gy_plain
    copy_database "$GY_BASE" gy_new_plain
    install_ours gy_new_plain
    finish_database gy_new_plain "$GY_PLAIN"
}

ensure_demo() {
    ensure_plain
    GY_DEMO=gy_demo_$(demo_key)
    ! database_exists "$GY_DEMO" || return 0
    forget_older gy_demo
    copy_database "$GY_PLAIN" gy_new_demo
    quietly "Playing the demo scenario" odoo_once gy_new_demo -i gy_demo
    finish_database gy_new_demo "$GY_DEMO"
}

ensure_test_template() {
    ensure_matrix
    GY_TESTS=gy_tests_$(tests_key)
    ! database_exists "$GY_TESTS" || return 0
    forget_older gy_tests
    copy_database "$GY_MATRIX" gy_new_tests
    install_ours gy_new_tests
    finish_database gy_new_tests "$GY_TESTS"
}

# ensure_alone ADDON: GY_ALONE is the database with that one of our addons.
ensure_alone() {
    ensure_base
    GY_ALONE=gy_alone_$1_$(plain_key)
    ! database_exists "$GY_ALONE" || return 0
    forget_older "gy_alone_$1"
    copy_database "$GY_BASE" "gy_new_alone_$1"
    install_ours "gy_new_alone_$1" "$1"
    finish_database "gy_new_alone_$1" "$GY_ALONE"
}

# ensure_native [on]: what Odoo's own tests run on; on: every company works with the process.
ensure_native() {
    local key
    key=$(base_key)
    GY_NATIVE=gy_native_$key
    if ! database_exists "$GY_NATIVE"; then
        forget_older gy_native
        drop_database gy_new_native
        quietly "Creating a database for Odoo's own tests (about two minutes)" odoo_once gy_new_native -i "$(base_addons)"
        finish_database gy_new_native "$GY_NATIVE"
    fi
    GY_NATIVE_OURS=gy_nativeours_$(plain_key)
    if ! database_exists "$GY_NATIVE_OURS"; then
        forget_older gy_nativeours
        copy_database "$GY_NATIVE" gy_new_nativeours
        quietly "Installing our addons" odoo_once gy_new_nativeours -i "$GY_SUITE"
        finish_database gy_new_nativeours "$GY_NATIVE_OURS"
    fi
    [ "${1:-off}" = on ] || return 0
    copy_database "$GY_NATIVE_OURS" gy_new_nativeon
    quietly "Switching the process on for every company" odoo_script gy_new_nativeon "$GY_SETUP/lib/native_on.py"
    drop_database gy_nativeon
    finish_database gy_new_nativeon gy_nativeon
    GY_NATIVE_OURS=gy_nativeon
}

# ---- databases that people and tests use

check_name() {
    [[ $1 =~ ^[a-z][a-z0-9_]{0,40}$ ]] ||
        die "'$1' is no name for a database here." "Use small letters, digits and underscores, a letter first."
    [[ ! $1 =~ ^(gy_(base|plain|demo|matrix|tests|new|alone|native|nativeours|nativetest|bench)_.*|gy_nativeon|gy_test(_[0-9])?|gy_i18n|gy_pictures|gy_drill|postgres|template[01])$ ]] ||
        die "The name '$1' is kept for the prepared databases." "Choose another one."
}

# new_database NAME TEMPLATE ON: complete under NAME, or not there at all.
new_database() {
    copy_database "$2" gy_new_database
    [ "${3:-on}" = on ] || GY_PROCESS=off quietly "Leaving the process switched off" odoo_script gy_new_database "$GY_SETUP/lib/go_live.py"
    # Two databases of one origin must not share their secrets and their identity.
    psql -X -q -d gy_new_database >/dev/null <<'SQL'
UPDATE ir_config_parameter SET value = gen_random_uuid()::text WHERE key IN ('database.uuid', 'database.secret');
SQL
    finish_database gy_new_database "$1"
    remember_key "$1"
}

# The state of our addons a database was made or upgraded from last.
remember_key() {
    psql -X -q -d "$1" -c "COMMENT ON DATABASE \"$1\" IS 'gy-sales-process $(demo_key)'"
}
remembered_key() {
    psql -X -A -t -d "$1" -c "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '$1'" |
        sed -n 's/^gy-sales-process //p'
}
