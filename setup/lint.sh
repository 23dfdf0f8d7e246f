#!/usr/bin/env bash
# Every linter, and the tests of the code's form: setup/lint.sh [--fix] [--static] [--log]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"
# shellcheck source=setup/lib/testing.sh
. "$GY_SETUP/lib/testing.sh"
# shellcheck source=setup/lib/linters.sh
. "$GY_SETUP/lib/linters.sh"

usage() {
    cat <<'TEXT'
setup/lint.sh            all of it
setup/lint.sh --static   without what needs a database
setup/lint.sh --log      what Odoo says while our addons are installed, and nothing else
setup/lint.sh --fix      put right what the tools can: order, layout, formatting
TEXT
}

mode=all
for argument; do
    case $argument in
        --fix) mode=fix ;;
        --static) mode=static ;;
        --log) mode=log ;;
        -h|--help) usage; exit 0 ;;
        *) usage >&2; die "Unknown option $argument." "See above." ;;
    esac
done

only_one
ensure_machine test
ensure_lint_python
ensure_node_linters
if [ "$mode" = fix ]; then
    let_others
    fix_all
    exit 0
fi
if [ "$mode" = log ]; then
    ensure_test_template
    let_others
    check "installation log" lint_install_log
    report_checks
    exit 0
fi
if [ "$mode" = all ]; then
    ensure_test_template
    take_test_databases 1
fi
let_others

check "ruff" lint_ruff
check "ruff format" lint_ruff_format
check "pylint-odoo" lint_pylint
check "OCA module checks" lint_oca_module
check "OCA translation file checks" lint_oca_po
check "READMEs of the addons" lint_readme
check "manifestoo: licences" lint_licences
check "manifestoo: development status" lint_status
check "eslint" lint_eslint
check "prettier" lint_prettier
check "shellcheck" lint_shell
if [ "$mode" = all ]; then
    check "installation log" lint_install_log
    check "layout, idioms, translations, Odoo's test_lint" lint_tests
    give_back_test_databases
fi
report_checks
