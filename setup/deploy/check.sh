#!/usr/bin/env bash
# Is all well? One line for each thing looked at; ends with 1 when something is not. For cron, a
# monitoring agent, or the administrator in the morning: setup/deploy/check.sh
# shellcheck disable=SC2329  # report calls what it is given by name
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/../lib/all.sh"
# shellcheck source=setup/lib/settings.sh
. "$GY_SETUP/lib/settings.sh"

case ${1:-} in
    '') ;;
    -h|--help) sed -n '2,3s/^# //p' "$0"; exit 0 ;;
    *) die "Unknown option $1." "setup/deploy/check.sh takes none." ;;
esac
need_root
check_settings
bad=0

# report LABEL REMEDY COMMAND…
report() {
    local label=$1 remedy=$2 said
    shift 2
    if said=$("$@" 2>&1); then
        printf 'ok   %s%s\n' "$label" "${said:+: $said}"
    else
        printf 'BAD  %s%s\n     What to do: %s\n' "$label" "${said:+: $said}" "$remedy"
        bad=1
    fi
}
# none WHAT SQL: the count of what should not be.
none() {
    local count
    count=$(live_sql "$1") || return 1
    [ "$count" = 0 ] || { echo "$count"; return 1; }
}
outside() {
    curl -sS -k --noproxy '*' --max-time 20 --resolve "$GY_DOMAIN:$GY_HTTPS_PORT:127.0.0.1" "$@"
}
url=https://$GY_DOMAIN:$GY_HTTPS_PORT

answers() { outside -f -o /dev/null "$url/web/login"; }
# A connection that was opened stays open until curl gives up; the first one after a start takes long.
upgrades() {
    local code patience
    for patience in 2 20; do
        code=$(outside --http1.1 -o /dev/null -w '%{http_code}' --max-time "$patience" -H 'Connection: Upgrade' \
            -H 'Upgrade: websocket' -H "Origin: $url" -H 'Sec-WebSocket-Version: 13' \
            -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' "$url/websocket?version=" 2>/dev/null) || true
        [ "$code" = 000 ] || break
    done
    echo "$code"
    [ "$code" = 101 ]
}
certificate_lasts() {
    openssl x509 -noout -enddate -in "$GY_CERTIFICATE" | sed -n 's/notAfter=//p'
    openssl x509 -noout -checkend 1209600 -in "$GY_CERTIFICATE" >/dev/null
}
backup_is_fresh() {
    local newest
    newest=$(find "$GY_BACKUPS" -mindepth 1 -maxdepth 1 -type d -name '20*_*' -not -name '*.part' -mmin -1560 | sort | tail -n 1)
    [ -n "$newest" ] && basename "$newest"
}
has_room() {
    local used
    used=$(df --output=pcent "$1" | tail -n 1 | tr -dc 0-9)
    echo "$used % used"
    [ "$used" -lt 85 ]
}
no_errors() {
    local count
    count=$(tail -n 20000 "$GY_LOGS/odoo.log" | grep -c -E ' (ERROR|CRITICAL) ') || true
    echo "$count"
    [ "$count" = 0 ]
}

report "login page over TLS" "systemctl status gy-sales-process nginx; $GY_LOGS/odoo.log" answers
report "websocket" "is gevent_port $GY_WEBSOCKET_PORT listening (ss -ltn)? See nginx's error log" upgrades
report "certificate, valid for two weeks" "renew $GY_CERTIFICATE, then: systemctl reload nginx" certificate_lasts
report "backup of the last 26 hours" "systemctl status gy-sales-process-backup; run setup/deploy/backup.sh" backup_is_fresh
report "room for files" "make room or enlarge the disk" has_room "$GY_HOME"
report "room for backups" "keep fewer: setup/deploy.sh GY_BACKUPS_KEPT=…" has_room "$GY_BACKUPS"
report "jobs more than two hours late" "Settings / Technical / Scheduled Actions; errors in $GY_LOGS/odoo.log" none \
    "SELECT count(*) FROM ir_cron WHERE active AND nextcall < now() AT TIME ZONE 'UTC' - interval '2 hours'"
report "jobs that fail" "Settings / Technical / Scheduled Actions" none \
    "SELECT count(*) FROM ir_cron WHERE failure_count > 0"
report "mails that could not be sent" "Settings / Technical / Emails" none \
    "SELECT count(*) FROM mail_mail WHERE state = 'exception'"
report "demo company in this database" "its passwords are known to all; make another database for real work" none \
    "SELECT count(*) FROM ir_module_module WHERE name = 'gy_demo' AND state = 'installed'"
report "errors in the log of late" "$GY_LOGS/odoo.log" no_errors
exit "$bad"
