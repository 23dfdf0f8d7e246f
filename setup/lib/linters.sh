# shellcheck shell=bash
# The linters, one function each. check runs one, shows its output only when it complains, and
# remembers its name for the summary.

failed_checks=()

check() {
    local label=$1 begun=$SECONDS output status=0
    shift
    output=$("$@" 2>&1) || status=$?
    if [ "$status" = 0 ]; then
        say "$label: fine ($((SECONDS - begun)) s)"
    else
        printf '\033[1;31m==> %s:\033[0m\n%s\n' "$label" "$output" >&2
        failed_checks+=("$label")
    fi
}
report_checks() {
    [ "${#failed_checks[@]}" != 0 ] || { say "Nothing to complain about"; return 0; }
    die "Complaints from: $(printf '%s; ' "${failed_checks[@]}")" \
        "Mend what is shown above (setup/lint.sh --fix does part of it) and run setup/lint.sh again."
}

# ---- tools

lint_tool() { ( exec 8>&- 9>&-; cd "$GY_ROOT" && "$GY_LINT_VENV/bin/$1" "${@:2}" ); }
node_tool() { ( exec 8>&- 9>&-; cd "$GY_ROOT" && NODE_PATH=$GY_NODE/node_modules node "$GY_NODE/node_modules/$1" "${@:2}" ); }

ensure_node_linters() {
    GY_NODE=$GY_CACHE/node-$(cat "$GY_SETUP/package.json" "$GY_SETUP/package-lock.json" | short_sum)
    [ ! -d "$GY_NODE" ] || return 0
    rm -rf "$GY_CACHE"/node-*
    mkdir -p "$GY_NODE.new"
    cp "$GY_SETUP/package.json" "$GY_SETUP/package-lock.json" "$GY_NODE.new/"
    quietly "Installing the linters of browser code (npm)" npm ci --prefix "$GY_NODE.new" --no-fund --no-audit
    mv "$GY_NODE.new" "$GY_NODE"
}

# our_files PATTERN…: files in our folders, tracked or new.
our_files() {
    local file
    git -C "$GY_ROOT" ls-files --cached --others --exclude-standard -- "$@" |
        while read -r file; do [ ! -e "$GY_ROOT/$file" ] || echo "$file"; done
}
# on_files TOOL… -- PATTERN…: the tool with every such file, nothing when there is none.
on_files() {
    local command=() files=()
    while [ "$1" != -- ]; do command+=("$1"); shift; done
    shift
    mapfile -t files < <(our_files "$@")
    [ "${#files[@]}" = 0 ] || "${command[@]}" "${files[@]}"
}

# ---- linters

lint_ruff()        { lint_tool ruff check --no-fix --quiet .; }
lint_ruff_format() { lint_tool ruff format --diff --quiet .; }
# Left out: a context is replaced on purpose where a pass must not travel on; stages, companies and
# warehouses are few; a large core model is spread over several files on purpose.
PYLINT_WITHOUT=context-overridden,no-search-all,consider-merging-classes-inherited
lint_pylint()      { on_files lint_tool pylint --disable="$PYLINT_WITHOUT" -- 'addons/*.py'; }
lint_oca_module()  { on_files lint_tool oca-checks-odoo-module -- 'addons/*/__manifest__.py'; }
lint_oca_po()      { on_files lint_tool oca-checks-po -- 'addons/*.po' 'addons/*.pot'; }

manifestoo() {
    lint_tool manifestoo --odoo-series=19.0 --select-addons-dir addons --no-addons-path-from-import-odoo \
        --addons-path="$(addons_path)" "$@"
}
addons_path() {
    "$GY_VENV/bin/python" -c 'import odoo.addons; print(",".join(odoo.addons.__path__))' | tr '\n' ','
    echo "$GY_ODOO_PATH/addons"
}
lint_licences() { manifestoo check-licenses; }
lint_readme()   { "$GY_VENV/bin/python" "$GY_SETUP/lib/readme.py" check "$GY_ROOT/addons"; }
lint_status()   { manifestoo check-dev-status --default-dev-status=Beta; }

lint_eslint()   { on_files node_tool eslint/bin/eslint.js --max-warnings=0 --no-warn-ignored -- 'addons/*.js'; }
PRETTY=('addons/*.js' 'addons/*.xml' 'addons/*.scss' '*.cjs')
lint_prettier() { on_files node_tool prettier/bin/prettier.cjs --check --log-level=warn -- "${PRETTY[@]}"; }
lint_shell()    { on_files lint_tool shellcheck --external-sources --check-sourced -- ':(glob)setup/*.sh' ':(glob)setup/deploy/*.sh' '.ci/run'; }

# What Odoo warned about while it installed our addons.
lint_install_log() { lint_tool checklog-odoo "$(filestore "$GY_TESTS")/install.log"; }
lint_tests() {
    run_pytest -q "${FORM_TESTS[@]}"
}

fix_all() {
    "$GY_VENV/bin/python" "$GY_SETUP/lib/readme.py" write "$GY_ROOT/addons"
    lint_tool ruff check --fix --quiet . || true
    lint_tool ruff format --quiet .
    on_files lint_tool oca-checks-odoo-module --no-verbose --no-exit --fix -- 'addons/*/__manifest__.py' || true
    on_files node_tool eslint/bin/eslint.js --fix --no-warn-ignored -- 'addons/*.js' || true
    on_files node_tool prettier/bin/prettier.cjs --write --log-level=warn -- "${PRETTY[@]}"
    say "Done; see git diff, then setup/lint.sh"
}
