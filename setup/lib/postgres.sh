# shellcheck shell=bash
# PostgreSQL: the server PGHOST points at, or a private cluster in the project's folder that
# listens on a unix socket only.

ensure_postgres() {
    if [ -n "${PGHOST:-}" ]; then
        psql -X -q -d postgres -c 'SELECT 1' >/dev/null 2>&1 ||
            die "PGHOST=$PGHOST does not answer." "Check PGHOST, PGPORT, PGUSER and PGPASSWORD, or unset PGHOST to use a private cluster."
        return 0
    fi
    find_postgres
    place_cluster
    [ -e "$GY_PGDATA/gy.complete" ] || create_cluster
    start_cluster
    export PGHOST=$GY_PGSOCKET PGPORT=5432 PGUSER=gy
}

find_postgres() {
    local folder
    GY_PGBIN=
    for folder in /usr/lib/postgresql/*/bin "$(pg_config --bindir 2>/dev/null || true)"; do
        [ ! -x "$folder/initdb" ] || GY_PGBIN=$folder
    done
    [ -n "$GY_PGBIN" ] || die "PostgreSQL's server programs are not installed." "Install Debian's package 'postgresql', or set PGHOST."
}

# The server refuses to run as root: then it runs as Debian's user postgres, in a folder that user can reach.
place_cluster() {
    GY_PGDATA=$GY_STATE/pg
    GY_PGSOCKET=$GY_STATE/run
    if is_root; then
        mkdir -p "$GY_STATE"
        if ! runuser -u postgres -- test -x "$GY_STATE"; then
            GY_PGDATA=/var/lib/gy-sales-process/$(echo "$GY_ROOT" | sha256sum | cut -c1-10)/pg
            GY_PGSOCKET=$(dirname "$GY_PGDATA")/run
        fi
    fi
    # A socket's path may have 107 bytes.
    [ "${#GY_PGSOCKET}" -lt 85 ] ||
        GY_PGSOCKET=/tmp/gy-$(id -u)-$(echo "$GY_ROOT" | sha256sum | cut -c1-10)
    mkdir -p "$GY_PGSOCKET"
    chmod 700 "$GY_PGSOCKET"
    ! is_root || chown postgres: "$GY_PGSOCKET"
}

as_postgres() { if is_root; then runuser -u postgres -- "$@"; else "$@"; fi; }

create_cluster() {
    rm -rf "$GY_PGDATA"
    mkdir -p "$GY_PGDATA"
    chmod 700 "$GY_PGDATA"
    ! is_root || chown postgres: "$GY_PGDATA"
    quietly "Creating a private PostgreSQL cluster" in_dir / as_postgres "$GY_PGBIN/initdb" -D "$GY_PGDATA" -U gy -A trust \
        -E UTF8 --locale=C.UTF-8
    as_postgres tee -a "$GY_PGDATA/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$GY_PGSOCKET'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 512MB
work_mem = 32MB
synchronous_commit = off
checkpoint_timeout = 30min
max_wal_size = 4GB
jit = off
CONF
    as_postgres touch "$GY_PGDATA/gy.complete"
}

start_cluster() {
    as_postgres "$GY_PGBIN/pg_ctl" -D "$GY_PGDATA" status >/dev/null 2>&1 && return 0
    # The locks of this setup must not be inherited by a server that stays.
    ( exec 9>&-; in_dir / as_postgres "$GY_PGBIN/pg_ctl" -D "$GY_PGDATA" -l "$GY_PGDATA/server.log" \
        -o "-k '$GY_PGSOCKET'" -w start >/dev/null 2>&1 ) ||
        die "The private PostgreSQL cluster does not start." \
            "Read $GY_PGDATA/server.log. If its data is of no use any more, remove $GY_PGDATA and run this again."
}

stop_cluster() {
    find_postgres
    place_cluster
    if as_postgres "$GY_PGBIN/pg_ctl" -D "$GY_PGDATA" status >/dev/null 2>&1; then
        in_dir / as_postgres "$GY_PGBIN/pg_ctl" -D "$GY_PGDATA" -m fast stop >/dev/null
    fi
}

