# shellcheck shell=bash
# The settings of an installation for real work: those of /etc/gy-sales-process/settings.env, else
# the usual ones.

: "${GY_ETC:=/etc/gy-sales-process}"
# shellcheck disable=SC2034  # for those who source this
GY_LOGS=/var/log/gy-sales-process
if [ -r "$GY_ETC/settings.env" ]; then
    # shellcheck source=/dev/null
    . "$GY_ETC/settings.env"
fi
: "${GY_DOMAIN:=}" "${GY_DATABASE:=gy}" "${GY_USER:=gysales}" "${GY_WORKERS:=4}"
: "${GY_PORT:=8069}" "${GY_WEBSOCKET_PORT:=8072}" "${GY_HTTP_PORT:=80}" "${GY_HTTPS_PORT:=443}"
: "${GY_CERTIFICATE:=$GY_ETC/tls/certificate.pem}" "${GY_KEY:=$GY_ETC/tls/key.pem}"
: "${GY_BACKUPS:=/var/backups/gy-sales-process}" "${GY_BACKUPS_KEPT:=14}"
: "${GY_HOME:=/srv/gy-sales-process}" "${PGHOST:=/var/run/postgresql}" "${PGPORT:=5432}"
: "${GY_JOBS:=yes}" "${PGHOST_REPLICA:=}" "${PGPORT_REPLICA:=}"
GY_SETTINGS=(GY_DOMAIN GY_DATABASE GY_USER GY_WORKERS GY_PORT GY_WEBSOCKET_PORT GY_HTTP_PORT GY_HTTPS_PORT
    GY_CERTIFICATE GY_KEY GY_BACKUPS GY_BACKUPS_KEPT GY_HOME GY_JOBS PGHOST PGPORT PGHOST_REPLICA PGPORT_REPLICA)

# set_setting NAME=value
set_setting() {
    local name=${1%%=*} value=${1#*=}
    [[ " ${GY_SETTINGS[*]} " == *" $name "* ]] || die "There is no setting $name." "setup/deploy.sh --help names them."
    # Only the replica may be taken away again.
    [[ $value =~ ^[A-Za-z0-9_./:@-]+$ || ( -z $value && $name == *_REPLICA ) ]] || die "'$value' is no value for $name." "Use letters, digits and _ . / : @ - only."
    printf -v "$name" %s "$value"
}

check_settings() {
    local name
    [ -n "$GY_DOMAIN" ] || die "The name of the server is missing." "For example: setup/deploy.sh GY_DOMAIN=sales.example.com"
    check_name "$GY_DATABASE"
    for name in GY_WORKERS GY_PORT GY_WEBSOCKET_PORT GY_HTTP_PORT GY_HTTPS_PORT GY_BACKUPS_KEPT PGPORT; do
        [[ ${!name} =~ ^[1-9][0-9]*$ ]] || die "$name=${!name} is no number." "Run setup/deploy.sh $name=NUMBER."
    done
    [[ $GY_JOBS =~ ^(yes|no)$ ]] || die "GY_JOBS=$GY_JOBS is neither yes nor no." "One machine of a database has GY_JOBS=yes."
    [[ $PGPORT_REPLICA =~ ^([1-9][0-9]*)?$ ]] || die "PGPORT_REPLICA=$PGPORT_REPLICA is no number." "Run setup/deploy.sh PGPORT_REPLICA=NUMBER."
    [ "$GY_WORKERS" -ge 2 ] || die "One worker serves one person at a time." "Run setup/deploy.sh GY_WORKERS=4."
}

# Whether PostgreSQL runs on this machine: its socket lies in a folder.
is_own_postgresql() { [[ $PGHOST == /* ]]; }

need_root() { is_root || die "This needs root rights." "Run it as root, or with sudo."; }

# as_service COMMAND…: in the checkout, as the service's user, with the service's folders.
as_service() {
    ( cd "$GY_ROOT" && exec runuser -u "$GY_USER" -- env -u XDG_CACHE_HOME HOME="$GY_HOME" GY_STATE="$GY_HOME" GY_CACHE="$GY_HOME/cache" \
        PGHOST="$PGHOST" PGPORT="$PGPORT" PGUSER="${PGUSER:-$GY_USER}" "$@" )
}
live_sql() { as_service psql -X -A -t -q -v ON_ERROR_STOP=1 -d "${2:-$GY_DATABASE}" -c "$1"; }
live_database_exists() { [ "$(live_sql "SELECT 1 FROM pg_database WHERE datname = '$1'" postgres)" = 1 ]; }
