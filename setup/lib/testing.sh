# shellcheck shell=bash
# What the tests need beside a machine: a browser and a database of their own.

ensure_browser() {
    local browser
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

# take_test_database: a fresh copy as gy_test. A second run at the same time gets gy_test_2. The
# lock lives as long as this command, however it ends.
take_test_database() {
    local number
    for number in '' _2 _3 _4; do
        GY_TEST_DB=gy_test$number
        exec 8>"$GY_STATE/$GY_TEST_DB.lock"
        if flock -n 8; then
            copy_database "$GY_TESTS" "$GY_TEST_DB"
            return 0
        fi
    done
    die "Four test runs are at work in this checkout." "Wait for one of them to end."
}
give_back_test_database() {
    if [ -n "${GY_KEEP:-}" ]; then say "Kept: database $GY_TEST_DB"; return 0; fi
    drop_database "$GY_TEST_DB"
}

# is_path ARGUMENT: pytest's arguments that name files, not options.
is_path() { [ "${1#-}" = "$1" ] && [ -e "$GY_ROOT/${1%%::*}" ]; }

has_path() {
    local argument
    for argument; do ! is_path "$argument" || return 0; done
    return 1
}
# Most tests outside addons/ drive a server on the demo database; those of the code's form do not.
FORM_TESTS=(tests/test_layout.py tests/test_idioms.py tests/test_setup.py tests/test_docs.py tests/test_translations.py
    tests/test_odoo_lint.py tests/test_bench.py)
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

run_pytest() {
    ( exec 8>&- 9>&-
      exec env -C "$GY_ROOT" PYTHONDONTWRITEBYTECODE=1 "$GY_VENV/bin/python" -m pytest \
        --odoo-config="$GY_ROOT/odoo.conf" --odoo-database="$GY_TEST_DB" --odoo-http "$@" )
}
