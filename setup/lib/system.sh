# shellcheck shell=bash
# System packages. Everything else lives in the project's folder or the user's cache.

GY_PACKAGES_RUN="ca-certificates debian-archive-keyring python3 python3-venv postgresql
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk procps util-linux curl"
GY_PACKAGES_TEST="chromium chromium-headless-shell git"
GY_PACKAGES_BACKUP="rsync"
GY_PACKAGES_CLUSTER="haproxy patroni etcd-server python3-etcd"
GY_PACKAGES_PICTURES="chromium poppler-utils"

ensure_system() {
    local wanted=$GY_PACKAGES_RUN package missing=()
    case ${1:-} in
        test) wanted="$wanted $GY_PACKAGES_TEST" ;;
        cluster) wanted="$wanted $GY_PACKAGES_CLUSTER" ;;
        backup) wanted="$wanted $GY_PACKAGES_BACKUP" ;;
        pictures) wanted="$wanted $GY_PACKAGES_PICTURES" ;;
    esac
    have apt-get || die "This machine has no apt-get; setup/ supports Debian 12 and 13." \
        "Install PostgreSQL 13+, Python 3.11+ and Odoo 19 by hand, then set ODOO_HOME and PGHOST."
    have npm || wanted="$wanted npm"
    for package in $wanted; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ "${#missing[@]}" != 0 ] || return 0
    quietly "Reading Debian's package lists" as_root apt-get update
    # The private cluster is made by us; Debian's default one is not wanted.
    if ! dpkg-query -W postgresql-common >/dev/null 2>&1; then
        as_root mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] ||
            echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    quietly "Installing system packages: ${missing[*]}" \
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}
