#!/usr/bin/env bash
# A complete backup of the installation: setup/deploy/backup.sh [FOLDER]
# The newest GY_BACKUPS_KEPT stay. Each is a folder that stands by itself; files that did not change
# since the one before share their room on the disk.
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/../lib/all.sh"
# shellcheck source=setup/lib/settings.sh
. "$GY_SETUP/lib/settings.sh"

case ${1:-} in
    -h|--help) sed -n '2,4s/^# //p' "$0"; exit 0 ;;
    -*) die "Unknown option $1." "See setup/deploy/backup.sh --help." ;;
esac
need_root
check_settings
backups=${1:-$GY_BACKUPS}
live=$GY_HOME/data/filestore/$GY_DATABASE
[ -d "$live" ] || die "There is no $live." "Check GY_HOME and GY_DATABASE in $GY_ETC/settings.env."
have rsync || die "rsync is missing." "Install it: apt-get install rsync"
install -d -m 700 "$backups"
exec 9>"$backups/.lock"
flock -n 9 || die "Another backup is at work." "Wait for it to end."

name=$(date +%Y-%m-%d_%H%M%S)
new=$backups/$name.part
rm -rf "$backups"/*.part
mkdir -m 700 "$new" "$new/filestore"
last=$(find "$backups" -mindepth 1 -maxdepth 1 -type d -name '20*_*' -not -name '*.part' | sort | tail -n 1)
same=()
[ -z "$last" ] || same=(--link-dest="$last/filestore")

# Files are never changed, only added and removed. Copied before and after the rows, the backup
# holds every file that its rows name, whatever happened meanwhile.
copy_files() { rsync -a "${same[@]}" "$live/" "$new/filestore/"; }
copy_files
as_service pg_dump -Fc "$GY_DATABASE" >"$new/database.dump" ||
    die "The database could not be dumped." "Read the lines above. Is PostgreSQL running, is the disk full (df -h $backups)?"
copy_files
pg_restore --list "$new/database.dump" >/dev/null
cp -a "$GY_ETC" "$new/etc"
git -C "$GY_ROOT" -c safe.directory="$GY_ROOT" rev-parse HEAD >"$new/version" 2>/dev/null || echo unknown >"$new/version"
mv "$new" "$backups/$name"

find "$backups" -mindepth 1 -maxdepth 1 -type d -name '20*_*' | sort | head -n "-$GY_BACKUPS_KEPT" |
    while read -r old; do rm -rf "$old"; done
say "Backup of $GY_DATABASE: $backups/$name ($(du -sh "$backups/$name" | cut -f1))"
