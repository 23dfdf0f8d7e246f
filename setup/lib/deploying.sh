# shellcheck shell=bash
# The steps of setup/deploy.sh. Each does nothing where there is nothing left to do.

has_systemd() { [ -d /run/systemd/system ]; }

# ---- the machine

GY_PACKAGES_SERVER="postgresql nginx logrotate openssl rsync"
is_own_postgresql || GY_PACKAGES_SERVER="postgresql-client nginx logrotate openssl rsync"

ensure_server_packages() {
    local package missing=()
    have apt-get || die "This machine has no apt-get; setup/deploy.sh supports Debian 12 and 13." "Follow docs/deployment.md by hand."
    for package in $GY_PACKAGES_SERVER; do
        have_package "$package" || missing+=("$package")
    done
    if [ "${#missing[@]}" != 0 ]; then
        quietly "Reading Debian's package lists" apt-get update
        # A cluster made in a shell without a locale would not be UTF-8.
        quietly "Installing the server's packages: ${missing[*]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
            apt-get install -y --no-install-recommends "${missing[@]}"
    fi
    ensure_system
}
# nginx comes in several packages; any of them will do.
have_package() {
    if [ "$1" = nginx ] && have nginx; then return 0; fi
    dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

ensure_user() {
    id "$GY_USER" >/dev/null 2>&1 ||
        quietly "Adding user $GY_USER" useradd --system --user-group --home-dir "$GY_HOME" --shell /usr/sbin/nologin "$GY_USER"
    runuser -u "$GY_USER" -- test -r "$GY_ROOT/odoo.conf" ||
        die "User $GY_USER cannot read this checkout ($GY_ROOT)." "Clone it to a place open to all, for example /opt/gy-sales-process."
    case $GY_ROOT/ in
        /home/*|/root/*) die "The service sees nothing below /home and /root." "Clone the project to /opt/gy-sales-process and run it there." ;;
    esac
}

ensure_folders() {
    install -d -o "$GY_USER" -g "$GY_USER" -m 750 "$GY_HOME" "$GY_HOME/cache" "$GY_LOGS"
    install -d -o root -g "$GY_USER" -m 750 "$GY_ETC"
    install -d -o root -g root -m 700 "$GY_ETC/tls" "$GY_BACKUPS"
}

# ---- PostgreSQL

as_admin() { ( cd / && exec runuser -u postgres -- psql -X -A -t -q -h "$PGHOST" -p "$PGPORT" -U postgres -d postgres "$@" ); }

ensure_role() {
    if is_own_postgresql; then ensure_own_role; fi
    ( cd / && as_service psql -X -q -d postgres -c 'SELECT 1' >/dev/null 2>&1 ) ||
        die "PostgreSQL does not let user $GY_USER in over $PGHOST." "On this machine pg_hba.conf must have Debian's line: local all all peer. Elsewhere the role must exist, and its password stand in $GY_HOME/.pgpass."
}

ensure_own_role() {
    ensure_cluster
    if [ "$(as_admin -c "SELECT 1 FROM pg_roles WHERE rolname = '$GY_USER'")" != 1 ]; then
        quietly "Adding role $GY_USER to PostgreSQL" as_admin -c "CREATE ROLE \"$GY_USER\" LOGIN CREATEDB"
    fi
    [ "$(as_admin -c 'SHOW server_encoding')" = UTF8 ] ||
        die "The PostgreSQL cluster at port $PGPORT is not UTF-8." \
            "If it is empty: pg_dropcluster --stop VERSION main; pg_createcluster --start --locale C.UTF-8 VERSION main"
}

# The cluster of the system: made, if Debian was told not to make one, and running.
ensure_cluster() {
    local version name status
    read -r version name _ status _ < <(pg_lsclusters -h | awk -v port="$PGPORT" '$3 == port') || true
    if [ -z "${version:-}" ]; then
        [ -z "$(pg_lsclusters -h)" ] || die "No PostgreSQL cluster of this machine has port $PGPORT." "pg_lsclusters lists them; run setup/deploy.sh PGPORT=…"
        version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort -n | tail -1)
        name=main status=down
        quietly "Creating PostgreSQL's cluster $version/main" pg_createcluster --locale C.UTF-8 -p "$PGPORT" "$version" "$name"
    fi
    [ "$status" != down ] || quietly "Starting PostgreSQL" in_dir / pg_ctlcluster "$version" "$name" start
}

ensure_live_database() {
    local password=''
    if ! live_database_exists "$GY_DATABASE"; then
        as_service setup/newdb.sh "$GY_DATABASE" --off
        password=$(openssl rand -base64 12)
    fi
    as_service env GY_URL="https://$GY_ADDRESS" GY_PASSWORD="$password" \
        setup/odoo.sh shell -d "$GY_DATABASE" --no-http --log-level=warn <"$GY_SETUP/lib/live.py"
    [ -z "$password" ] ||
        note "The administrator's login is admin, the password $password (write it down; it is kept nowhere)"
}

# ---- files for /etc

# render TEMPLATE TARGET [MODE]: every @NAME@ is replaced by the setting of that name.
render() {
    local script='' name value target=$2
    for name in "${GY_SETTINGS[@]}" GY_ROOT GY_ADDRESS GY_MASTER_PASSWORD GY_CRON_THREADS; do
        value=${!name}
        script+="s|@$name@|$value|g;"
    done
    mkdir -p "$(dirname "$target")"
    sed "$script" "$GY_SETUP/deploy/$1" >"$target.new"
    if grep -q '@[A-Z_]*@' "$target.new"; then die "A setting in $1 is not known." "See GY_SETTINGS in setup/lib/settings.sh."; fi
    # What is not set is not said.
    sed -i '/^PG[A-Z]*_REPLICA=$/d' "$target.new"
    # Without IPv6 nginx would not start.
    [ -e /proc/net/if_inet6 ] || sed -i '/listen \[::\]/d' "$target.new"
    chmod "${3:-644}" "$target.new"
    mv "$target.new" "$target"
}

render_all() {
    local into=$1
    GY_ADDRESS=$GY_DOMAIN
    [ "$GY_HTTPS_PORT" = 443 ] || GY_ADDRESS+=:$GY_HTTPS_PORT
    # shellcheck disable=SC2034  # render reads it
    GY_CRON_THREADS=1
    # shellcheck disable=SC2034
    [ "$GY_JOBS" = yes ] || GY_CRON_THREADS=0
    GY_MASTER_PASSWORD=$(sed -n 's/^admin_passwd = //p' "$into$GY_ETC/odoo.conf" 2>/dev/null || true)
    [ -n "$GY_MASTER_PASSWORD" ] || GY_MASTER_PASSWORD=$(openssl rand -hex 24)
    render settings.env "$into$GY_ETC/settings.env"
    render odoo.conf "$into$GY_ETC/odoo.conf" 640
    [ -n "$into" ] || chgrp "$GY_USER" "$GY_ETC/odoo.conf" "$GY_ETC/settings.env"
    render gy-sales-process.service "$into/etc/systemd/system/gy-sales-process.service"
    render gy-sales-process-backup.service "$into/etc/systemd/system/gy-sales-process-backup.service"
    render gy-sales-process-backup.timer "$into/etc/systemd/system/gy-sales-process-backup.timer"
    render nginx.conf "$into/etc/nginx/conf.d/gy-sales-process.conf"
    render logrotate.conf "$into/etc/logrotate.d/gy-sales-process"
    say "Settings, service, nginx and log rotation written below ${into:-}/etc"
}

ensure_certificate() {
    if [ -e "$GY_CERTIFICATE" ] && [ -e "$GY_KEY" ]; then return 0; fi
    case $GY_CERTIFICATE in
        "$GY_ETC"/tls/*) ;;
        *) die "There is no certificate $GY_CERTIFICATE with key $GY_KEY." "Put both files there, or name others: GY_CERTIFICATE=… GY_KEY=…" ;;
    esac
    quietly "Making a certificate of our own, until there is a real one" openssl req -x509 -newkey rsa:2048 -nodes -days 825 \
        -keyout "$GY_KEY" -out "$GY_CERTIFICATE" -subj "/CN=$GY_DOMAIN" -addext "subjectAltName=DNS:$GY_DOMAIN"
    chmod 600 "$GY_KEY"
}

# ---- services

# The service starts this Python; a new lock means a new environment.
link_environment() {
    # shellcheck disable=SC2016  # expanded by the other shell
    as_service bash -c '. setup/lib/all.sh; ensure_machine; ln -sfn "$GY_VENV" "$GY_STATE/venv"'
}

stop_service() { if has_systemd; then systemctl stop gy-sales-process.service; fi; }

start_services() {
    nginx -t -q || die "nginx does not accept its settings." "Read the lines above; another site may use the same name or port."
    if ! has_systemd; then
        note "systemd does not run here. By hand, as $GY_USER, with the lines of $GY_ETC/settings.env in the environment:"
        note "$(sed -n 's/^ExecStart=//p' /etc/systemd/system/gy-sales-process.service), and nginx"
        return 0
    fi
    systemctl daemon-reload
    systemctl enable -q gy-sales-process.service nginx.service
    systemctl restart gy-sales-process.service
    if [ "$GY_JOBS" = yes ]; then
        systemctl enable -q --now gy-sales-process-backup.timer
    else
        systemctl disable -q --now gy-sales-process-backup.timer
    fi
    systemctl reload-or-restart nginx.service
}

tell_what_next() {
    say "Installed: https://$GY_ADDRESS"
    note "Next: setup/deploy/check.sh, and 'First steps' in docs/deployment.md"
}
