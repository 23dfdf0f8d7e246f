#!/usr/bin/env bash
# For real work: Odoo with workers behind nginx, on the machine's own PostgreSQL. See docs/deployment.md.
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/settings.sh
. "$GY_SETUP/lib/settings.sh"
# shellcheck source=setup/lib/deploying.sh
. "$GY_SETUP/lib/deploying.sh"

usage() {
    cat <<'TEXT'
setup/deploy.sh GY_DOMAIN=sales.example.com [NAME=value…]   install, or change a setting; may be run again
setup/deploy.sh --upgrade                                   after the checkout was brought up to date
setup/deploy.sh --run COMMAND…                              a command of setup/ as the service's user
setup/deploy.sh --render FOLDER [NAME=value…]               write the files for /etc into FOLDER, change nothing

Settings, kept in /etc/gy-sales-process/settings.env:
  GY_DOMAIN        the name people type
  GY_DATABASE      gy
  GY_WORKERS       4: about one for six people at work
  GY_CERTIFICATE   GY_KEY: files of a certificate; without them one is made that browsers warn of
  GY_BACKUPS       /var/backups/gy-sales-process; GY_BACKUPS_KEPT: 14 of them
  GY_HTTPS_PORT    443; GY_HTTP_PORT: 80; GY_PORT and GY_WEBSOCKET_PORT: 8069 and 8072, on 127.0.0.1
  GY_HOME          /srv/gy-sales-process: Odoo, Python environment and files; GY_USER: gysales
  PGHOST, PGPORT   the PostgreSQL of this machine: /var/run/postgresql, 5432
Several machines (docs/deployment.md):
  GY_JOBS          yes; no: people only, jobs and the nightly backup are another machine's
  PGHOST, PGPORT   where the one that writes is reached
  PGHOST_REPLICA   PGPORT_REPLICA: where what only reads may ask; empty: nowhere
TEXT
}

mode=install folder=''
while [ $# != 0 ]; do
    case $1 in
        -h|--help) usage; exit 0 ;;
        --upgrade) mode=upgrade ;;
        --render) mode=render; folder=${2:?--render needs a folder}; shift ;;
        --run) mode=run; shift; break ;;
        *=*) set_setting "$1" ;;
        *) usage >&2; die "Unknown option $1." "See above." ;;
    esac
    shift
done
check_settings

case $mode in
    render)
        render_all "$folder" ;;
    run)
        need_root
        [ $# != 0 ] || die "--run needs a command." "For example: setup/deploy.sh --run setup/odoo.sh shell -d $GY_DATABASE"
        as_service "$@" ;;
    install)
        need_root
        ensure_server_packages
        ensure_user
        ensure_role
        ensure_folders
        ensure_certificate
        render_all ''
        as_service setup/odoo.sh --version
        ensure_live_database
        link_environment
        start_services
        tell_what_next ;;
    upgrade)
        need_root
        stop_service
        if [ "$GY_JOBS" = yes ]; then
            "$GY_SETUP/deploy/backup.sh" ||
                die "Nothing was upgraded, and the service is stopped." "Start it again: systemctl start gy-sales-process. Without a backup nothing is upgraded."
        fi
        ensure_server_packages
        render_all ''
        # One machine upgrades the database of all.
        [ "$GY_JOBS" = no ] || ( quietly "Upgrading database $GY_DATABASE" as_service setup/odoo.sh -d "$GY_DATABASE" -u all --stop-after-init --no-http ) ||
            die "The service stays down." "Mend the cause and run setup/deploy.sh --upgrade again. Or go back: git checkout of the backup's version, restore.sh, systemctl start gy-sales-process (docs/deployment.md)."
        link_environment
        start_services ;;
esac
