# shellcheck shell=bash
# Paths, messages and small helpers shared by every command in setup/.
# Sourced, never run.

set -Eeuo pipefail
umask 022

GY_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
GY_STATE=${GY_STATE:-$GY_ROOT/.local}
GY_CACHE=${GY_CACHE:-${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/gy-sales-process}
GY_SETUP=$GY_ROOT/setup
export GY_ROOT GY_STATE GY_CACHE

mkdir -p "$GY_STATE" "$GY_CACHE"

say()  { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }

# die WHAT REMEDY: every failure says what to do next.
die() {
    printf '\033[1;31mFAILED:\033[0m %s\n' "$1" >&2
    [ -z "${2:-}" ] || printf '  What to do: %s\n' "$2" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# as_root COMMAND…: system packages only; an ordinary user needs sudo for them.
as_root() {
    if is_root; then "$@"
    elif have sudo; then sudo "$@"
    else die "'$1' needs root rights and sudo is not installed." \
             "Run this command once as root, or install sudo and try again."
    fi
}

# quietly LABEL COMMAND…: keep the log, show it only when the command fails. Long work of Odoo
# shows how far it is.
quietly() {
    local label=$1 log status=0
    shift
    log=$GY_STATE/setup.log
    say "$label"
    printf '\n### %s: %s\n' "$label" "$*" >>"$log"
    "$@" </dev/null 2>&1 | show_progress "$log" || status=$?
    if [ "$status" != 0 ]; then
        tail -n 25 "$log" >&2
        die "$label did not succeed (exit $status)." \
            "Read the lines above (whole log: $log), mend the cause and run the same command again: it goes on where it stopped."
    fi
}

# show_progress LOG: everything goes to the log; every few seconds "module 34 of 82" to the terminal.
show_progress() {
    local line last=$SECONDS
    while IFS= read -r line || [ -n "$line" ]; do
        printf '%s\n' "$line"
        if [[ $line =~ Loading\ module\ [^\ ]+\ \(([0-9]+)/([0-9]+)\) ]] && ((SECONDS - last >= 10)); then
            note "module ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
            last=$SECONDS
        fi
    done >>"$1"
}

# in_pairs COMMAND…: two command lines at a time, for work that keeps one processor busy each. What they set is lost.
in_pairs() {
    local line jobs=() status=0
    while [ $# != 0 ]; do
        for line in "${@:1:2}"; do
            # shellcheck disable=SC2086 # a command line has words
            $line &
            jobs+=($!)
        done
        shift "${#jobs[@]}"
        for line in "${jobs[@]}"; do wait "$line" || status=1; done
        jobs=()
    done
    [ "$status" = 0 ] || exit "$status"
}

# only_one: two setups side by side would step on each other; the second one waits.
only_one() {
    exec 9>"$GY_CACHE/setup.lock"
    if ! flock -n 9; then
        say "Another setup is at work; waiting for it to finish"
        flock 9
    fi
}
let_others() { exec 9>&-; }

# keep_newest N FOLDER…: remove all but the N folders used last.
keep_newest() {
    local count=$1
    shift
    stat -c '%Y %n' "$@" | sort -rn | tail -n +"$((count + 1))" | cut -d' ' -f2- | xargs -r -d '\n' rm -rf
}
