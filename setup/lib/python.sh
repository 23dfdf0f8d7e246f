# shellcheck shell=bash
# Virtual environments, each made from a lock and marked when complete.

# Debian's Python comes first: it is built with all optimisations, and twice as fast as what version
# managers build by default. GY_PYTHON names another one.
find_python() {
    local candidate
    for candidate in ${GY_PYTHON:+"$GY_PYTHON"} /usr/bin/python3 python3; do
        "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
            continue
        GY_PYTHON=$(command -v "$candidate")
        return 0
    done
    have python3 || die "python3 is missing." "Install Debian's python3 and python3-venv."
    die "Python $(python3 -V | cut -d' ' -f2) is too old, or cannot make environments." \
        "Use Debian 12 or 13 with python3-venv, or put Python 3.11+ first on the PATH."
}

ensure_python() {
    find_python
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
    find_python
    make_venv "$GY_SETUP/requirements-lint.txt" "$GY_CACHE/lint-$(venv_key "$GY_SETUP/requirements-lint.txt")"
    export GY_LINT_VENV=$made_venv
}

# A virtual environment belongs to a lock, an interpreter and an Odoo.
venv_key() { { cat "$1"; "$GY_PYTHON" -VV; echo "${GY_ODOO_PATH:-}"; } | sha256sum | cut -c1-12; }

make_venv() {
    local lock=$1
    made_venv=$2
    if [ -e "$made_venv/.complete" ]; then touch "$made_venv"; return 0; fi
    rm -rf "$made_venv"
    quietly "Creating a Python environment" "$GY_PYTHON" -m venv "$made_venv"
    quietly "Installing $(grep -c '==' "$lock") Python packages" \
        "$made_venv/bin/python" -m pip install --no-deps --disable-pip-version-check -r "$lock"
    touch "$made_venv/.complete"
    keep_newest 3 "${made_venv%-*}"-*
}
