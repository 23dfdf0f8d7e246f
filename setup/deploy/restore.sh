#!/usr/bin/env bash
# Bring a backup back: setup/deploy/restore.sh FOLDER NAME
# or try whether that would work:  setup/deploy/restore.sh --drill [FOLDER]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/../lib/all.sh"
# shellcheck source=setup/lib/settings.sh
. "$GY_SETUP/lib/settings.sh"

usage() {
    cat <<'TEXT'
setup/deploy/restore.sh FOLDER NAME        make database NAME, rows and files, from a backup
setup/deploy/restore.sh --drill [FOLDER]   restore the newest backup (or FOLDER) as gy_drill, check that every
                                           file is there and unharmed, and every filed paper and the
                                           register of the archive as it was filed, and drop it again
A database that is there already is never overwritten.
TEXT
}

drill='' folder='' name=''
for argument; do
    case $argument in
        -h|--help) usage; exit 0 ;;
        --drill) drill=1 ;;
        -*) usage >&2; die "Unknown option $argument." "See above." ;;
        *) if [ -z "$folder" ]; then folder=$argument; else name=$argument; fi ;;
    esac
done
need_root
check_settings
if [ -n "$drill" ]; then
    name=gy_drill
    [ -n "$folder" ] || folder=$(find "$GY_BACKUPS" -mindepth 1 -maxdepth 1 -type d -name '20*_*' -not -name '*.part' | sort | tail -n 1)
fi
[ -n "$folder" ] || { usage >&2; die "The folder of the backup is missing." "Backups are in $GY_BACKUPS."; }
[ -n "$name" ] || { usage >&2; die "The name of the database is missing." "For example: setup/deploy/restore.sh $folder $GY_DATABASE"; }
[ -e "$folder/database.dump" ] && [ -d "$folder/filestore" ] ||
    die "$folder is no complete backup." "A backup has database.dump and filestore; choose another one in $GY_BACKUPS."
[ -n "$drill" ] || check_name "$name"
target=$GY_HOME/data/filestore/$name

drop_restored() {
    as_service dropdb --if-exists --force "$name" 2>/dev/null
    rm -rf "$target"
}
[ -z "$drill" ] || drop_restored
if live_database_exists "$name" || [ -e "$target" ]; then
    die "Database $name, or its folder $target, exists already." \
        "Stop the service, then rename or remove both: setup/deploy.sh --run dropdb $name; mv $target $target.old"
fi

begun=$SECONDS
say "Restoring $folder as $name"
as_service createdb -T template0 -E UTF8 "$name"
as_service pg_restore --no-owner --exit-on-error -d "$name" <"$folder/database.dump" || {
    as_service dropdb --if-exists "$name"
    die "The rows could not be restored." "Read the lines above; another backup in $GY_BACKUPS may be whole."
}
install -d -o "$GY_USER" -g "$GY_USER" -m 750 "$GY_HOME/data" "$GY_HOME/data/filestore"
cp -a "$folder/filestore" "$target"
chown -R "$GY_USER:$GY_USER" "$target"
as_service env PGOPTIONS="-c client_min_messages=error" psql -X -q -d "$name" -c ANALYZE

# The name of a file is the sum of what is in it.
harmed_files() {
    live_sql "SELECT DISTINCT store_fname FROM ir_attachment WHERE store_fname IS NOT NULL" "$name" |
        ( cd "$target" && xargs -r -d '\n' sha1sum 2>&1 || true ) | awk '{ file = $2; sub(/.*\//, "", file) } $1 != file'
}
harmed=$(harmed_files)
lost=$(grep -c . <<<"$harmed" || true)
[ "$lost" = 0 ] || printf 'missing or harmed: %s\n' "$harmed" >&2
count=$(live_sql "SELECT count(DISTINCT store_fname) FROM ir_attachment" "$name")
users=$(live_sql "SELECT count(*) FROM res_users WHERE active" "$name")
contracts=$(live_sql "SELECT count(*) FROM sale_order WHERE gy_is_process" "$name")
say "$name: $contracts contracts, $users users, $count files of which $lost are lost; $((SECONDS - begun)) s"
# The register says what was filed: a file that is there may still not be the one that was filed.
verify_archive() { as_service setup/odoo.sh shell -d "$name" --no-http --log-level=critical <"$GY_SETUP/lib/archive_verify.py"; }
archive=$(verify_archive | grep '^archive: ' || true)
say "${archive:-archive: not read; the code is not that of the backup (git checkout \"\$(cat $folder/version)\")}"
[ -z "$drill" ] || drop_restored
[[ $archive == *', 0 not as filed' ]] || die "The archive is not proved whole." "Keep an earlier backup that passes the drill; the lines above name what is wrong."
[ "$lost" = 0 ] || die "The backup is not complete." "Keep an earlier one that passes the drill, and look at the disk."
