# shellcheck shell=bash
# The server that people use: one process of this checkout per port, known by its pid file.

pid_file() { echo "$GY_STATE/server-$1.pid"; }

# is_ours PID: a pid file may outlive its process, and another program may get its number.
is_ours() { tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -q -- '-m odoo '; } 2>/dev/null

check_port() {
    local pid
    pid=$(cat "$(pid_file "$1")" 2>/dev/null || true)
    if [ -n "$pid" ] && is_ours "$pid"; then
        die "This checkout's server runs already: http://127.0.0.1:$1 (process $pid)." \
            "Use it, stop it with setup/run.sh --stop, or start another one with --port and --db."
    fi
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        die "Port $1 is taken by another program." "Choose another port: setup/run.sh --port $(($1 + 1))"
    fi
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

stop_servers() {
    local file pid
    for file in "$GY_STATE"/server-*.pid; do
        [ -e "$file" ] || continue
        pid=$(cat "$file")
        if is_ours "$pid"; then
            kill -TERM "$pid"
            for _ in $(seq 100); do is_ours "$pid" || break; sleep 0.2; done
            ! is_ours "$pid" || kill -KILL "$pid"
        fi
        rm -f "$file"
    done
}

stop_all() {
    stop_servers
    if [ -z "${PGHOST:-}" ] && [ -d /usr/lib/postgresql ]; then stop_cluster; fi
    say "Stopped"
}

has_demo() {
    [ "$(psql -X -A -t -d "$1" -c "SELECT state FROM ir_module_module WHERE name = 'gy_demo'")" = installed ]
}
refuse_demo() {
    ! has_demo "$1" || die "Database $1 is there already and holds the demo company." \
        "Name another one: setup/run.sh --no-demo --db NAME"
}

# Our code and a database must fit together: when our addons changed since the database was made
# or upgraded, they are upgraded in it now.
upgrade_if_older() {
    local modules
    [ "$(remembered_key "$1")" != "$(demo_key)" ] || return 0
    modules=$(psql -X -A -t -d "$1" -c "SELECT string_agg(name, ',') FROM ir_module_module
                 WHERE name = ANY (string_to_array('$(our_addons)', ','))
                   AND state IN ('installed', 'to upgrade', 'to install')")
    [ -n "$modules" ] || die "Database $1 holds none of our addons." \
        "Choose another one with --db, or install them: setup/odoo.sh -d $1 -i $GY_SUITE --stop-after-init"
    quietly "Our addons have changed: upgrading them in database $1" odoo_once "$1" -u "$modules"
    remember_key "$1"
}

serve() {
    local database=$1 port=$2
    announce "$database" "$port" $$ &
    echo $$ >"$(pid_file "$port")"
    say "Starting Odoo with database $database"
    exec env -C "$GY_ROOT" "$GY_VENV/bin/python" -m odoo -d "$database" --db-filter="^$database\$" \
        --http-port="$port" --log-level=warn
}

# announce DATABASE PORT PID: where to go and who one can be, as soon as the server answers.
announce() {
    local url=http://127.0.0.1:$2
    until curl -sf --noproxy '*' -o /dev/null "$url/web/login"; do
        kill -0 "$3" 2>/dev/null || return 0
        sleep 0.5
    done
    say "Ready: $url   (database $1; stop with Ctrl-C)"
    print_logins "$1"
}

print_logins() {
    note "admin / admin   administrator"
    has_demo "$1" || return 0
    psql -X -A -t -F ' ' -d "$1" <<'SQL' | while read -r login roles; do note "$login / $login   $roles"; done
SELECT u.login, string_agg(COALESCE(g.name->>'zh_CN', g.name->>'en_US'), '、' ORDER BY g.id)
FROM res_users u
JOIN res_groups_users_rel r ON r.uid = u.id
JOIN res_groups g ON g.id = r.gid
JOIN ir_model_data d ON d.model = 'res.groups' AND d.res_id = g.id AND d.module = 'gy_sales_process'
WHERE u.active AND NOT u.share AND u.login NOT IN ('admin', '__system__')
GROUP BY u.id, u.login ORDER BY u.id;
SQL
}
