#!/usr/bin/env bash
# Bring the translation files of all our addons up to date: setup/i18n.sh
# Writes addons/*/i18n/ADDON.pot and adds new terms, untranslated, to zh_CN.po.
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

[ $# = 0 ] || die "setup/i18n.sh takes no arguments." "It does all addons at once."

only_one
ensure_machine
ensure_plain
copy_database "$GY_PLAIN" gy_i18n
let_others

say "Exporting the terms of our addons"
odoo_script gy_i18n "$GY_SETUP/lib/i18n_run.py" 2>>"$GY_STATE/setup.log" ||
    die "The export did not succeed." "Read the end of $GY_STATE/setup.log."
drop_database gy_i18n
