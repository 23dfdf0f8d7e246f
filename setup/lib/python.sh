# shellcheck shell=bash
# Virtual environments, each made from a lock and marked when complete.

ensure_python() {
    have python3 || die "python3 is missing." "Install Debian's python3 and python3-venv."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        die "Python $(python3 -V | cut -d' ' -f2) is too old." "Use Debian 12 or 13, or put Python 3.11+ first on the PATH."
    local site
    make_venv "$GY_SETUP/requirements.txt" "$GY_CACHE/venv-$(venv_key "$GY_SETUP/requirements.txt")"
    GY_VENV=$made_venv
    # Odoo's folder is on the path through a .pth file: OCA's wheels then join its namespace package.
    site=$("$GY_VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    [ "$(cat "$site/odoo19.pth" 2>/dev/null)" = "$GY_ODOO_PATH" ] || echo "$GY_ODOO_PATH" >"$site/odoo19.pth"
    "$GY_VENV/bin/python" -c 'import odoo.release as r, sys; sys.exit(r.version_info[0] != 19)' 2>/dev/null ||
        die "No Odoo 19 can be imported from $GY_ODOO_PATH." "Check ODOO_HOME, or remove $GY_ODOO_DIR and run this again."
}

ensure_lint_python() {
    make_venv "$GY_SETUP/requirements-lint.txt" "$GY_CACHE/lint-$(venv_key "$GY_SETUP/requirements-lint.txt")"
    export GY_LINT_VENV=$made_venv
}

# A virtual environment belongs to a lock, an interpreter and an Odoo.
venv_key() { { cat "$1"; python3 -VV; echo "${GY_ODOO_PATH:-}"; } | sha256sum | cut -c1-12; }

make_venv() {
    local lock=$1
    made_venv=$2
    if [ -e "$made_venv/.complete" ]; then touch "$made_venv"; return 0; fi
    rm -rf "$made_venv"
    quietly "Creating a Python environment" python3 -m venv "$made_venv"
    quietly "Installing $(grep -c '==' "$lock") Python packages" \
        "$made_venv/bin/python" -m pip install --no-deps --disable-pip-version-check -r "$lock"
    touch "$made_venv/.complete"
    keep_newest 3 "${made_venv%-*}"-*
}
