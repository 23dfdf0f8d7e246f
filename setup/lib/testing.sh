# shellcheck shell=bash
# What the tests need beside a machine: a browser and a database of their own.

# Debian's headless shell draws pages and nothing around them; Odoo knows browsers by other names.
HEADLESS_SHELL=/usr/lib/chromium/chromium-headless-shell

ensure_browser() {
    local browser
    if [ -x "$HEADLESS_SHELL" ]; then
        mkdir -p "$GY_CACHE/browser"
        # What is today is what the company's people read on their own clocks.
        printf '#!/bin/sh\nTZ=Asia/Shanghai exec %s "$@"\n' "$HEADLESS_SHELL" >"$GY_CACHE/browser/new.$$"
        chmod +x "$GY_CACHE/browser/new.$$"
        mv -f "$GY_CACHE/browser/new.$$" "$GY_CACHE/browser/google-chrome"
        export PATH="$GY_CACHE/browser:$PATH"
        warm_up google-chrome
        return 0
    fi
    for browser in chromium chromium-browser google-chrome google-chrome-stable; do
        have "$browser" || continue
        warm_up "$browser"
        return 0
    done
    die "No browser for the browser tests." "Install Debian's package 'chromium'."
}

# warm_up BROWSER: Odoo gives a browser ten seconds to start and skips the test otherwise; the first
# start after an installation, from a cold disk, may need more.
warm_up() {
    local profile
    profile=$(mktemp -d)
    timeout 120 "$1" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --user-data-dir="$profile" --dump-dom about:blank >/dev/null 2>&1 || true
    rm -rf "$profile"
}

# take_test_databases COUNT: fresh copies as gy_test, gy_test_2 …; a second run at the same time gets
# the next ones. The locks live as long as this command, however it ends.
take_test_databases() {
    local number lock
    GY_TEST_DBS=() GY_TEST_LOCKS=()
    for number in '' _2 _3 _4 _5 _6 _7 _8 _9; do
        exec {lock}>"$GY_STATE/gy_test$number.lock"
        GY_TEST_LOCKS+=("$lock")
        if flock -n "$lock"; then
            copy_database "$GY_TESTS" "gy_test$number"
            GY_TEST_DBS+=("gy_test$number")
        fi
        [ "${#GY_TEST_DBS[@]}" -lt "$1" ] || return 0
    done
    give_back_test_databases
    die "Too many test runs are at work in this checkout." "Wait for one of them to end."
}
give_back_test_databases() {
    local database lock
    if [ -n "${GY_KEEP:-}" ]; then say "Kept: ${GY_TEST_DBS[*]}"; return 0; fi
    for database in "${GY_TEST_DBS[@]}"; do drop_database "$database"; done
    for lock in "${GY_TEST_LOCKS[@]}"; do exec {lock}>&-; done
    GY_TEST_DBS=() GY_TEST_LOCKS=()
}

# workers_for ARGUMENTS…: two, but one for a single file and for what wants the terminal.
workers_for() {
    local argument single=0 directories=0
    for argument; do
        case $argument in
            -s|--capture=no|--pdb|--trace|--co|--collect-only|--fixtures|--markers|-h|--help|--version)
                single=1 directories=0
                break ;;
        esac
        if ! is_path "$argument"; then continue
        elif [ -d "$GY_ROOT/$argument" ]; then directories=$((directories + 1))
        else single=$((single + 1))
        fi
    done
    if [ -n "${GY_WORKERS:-}" ]; then echo "$GY_WORKERS"
    elif [ "$single" = 1 ] && [ "$directories" = 0 ]; then echo 1
    else echo 2
    fi
}

# is_path ARGUMENT: pytest's arguments that name files, not options.
is_path() { [ "${1#-}" = "$1" ] && [ -e "$GY_ROOT/${1%%::*}" ]; }

# refuse_missing_paths ARGUMENTS…: pytest's own word for it is lost between its workers.
refuse_missing_paths() {
    local argument
    for argument; do
        case $argument in
            addons/*|tests/*)
                is_path "$argument" || die "There is no ${argument%%::*}." "Name a file or a folder with tests." ;;
        esac
    done
}

has_path() {
    local argument
    for argument; do ! is_path "$argument" || return 0; done
    return 1
}
# Most tests outside addons/ drive a server on the demo database; those of the code's form do not.
FORM_TESTS=(tests/test_layout.py tests/test_idioms.py tests/test_setup.py tests/test_docs.py tests/test_translations.py
    tests/test_odoo_lint.py tests/test_bench.py tests/test_mutations.py tests/test_quick_papers.py tests/test_warm_caches.py)
is_form_test() {
    local name=${1#./}
    [[ " ${FORM_TESTS[*]} " == *" ${name%%::*} "* ]]
}
wants_outside_tests() {
    local argument
    has_path "$@" || return 0
    for argument; do
        if is_path "$argument" && [[ ${argument#./} != addons* ]] && ! is_form_test "$argument"; then
            return 0
        fi
    done
    return 1
}

# run_pytest ARGUMENTS…: on the databases that were taken, a worker for each.
run_pytest() {
    local workers=()
    [ "${#GY_TEST_DBS[@]}" = 1 ] || workers=(-n "${#GY_TEST_DBS[@]}" --max-worker-restart=0)
    run_on_test_databases "$GY_VENV/bin/python" -m pytest \
        --odoo-config="$GY_ROOT/odoo.conf" --odoo-database="${GY_TEST_DBS[0]}" --odoo-http \
        ${workers[@]+"${workers[@]}"} "$@"
}

# run_on_test_databases COMMAND…: who stops this command stops that one and its children, too; then
# the databases go.
run_on_test_databases() {
    local status=0
    trap 'trap "" INT TERM; wait "$GY_RUNNING"; give_back_test_databases; exit 130' INT
    trap 'trap "" INT TERM; kill -INT "$GY_RUNNING"; wait "$GY_RUNNING"; give_back_test_databases; exit 143' TERM
    ( let_others
      for lock in "${GY_TEST_LOCKS[@]}"; do exec {lock}>&-; done
      export GY_TEST_DATABASES="${GY_TEST_DBS[*]}" PYTHONDONTWRITEBYTECODE=1
      exec env -C "$GY_ROOT" --default-signal=INT "$@" ) <&0 &
    GY_RUNNING=$!
    wait "$GY_RUNNING" || status=$?
    trap - INT TERM
    return "$status"
}
