#!/usr/bin/env bash
# What the lists people live in cost, beside Odoo's own: setup/lists.sh DATABASE [LIST…]
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/lists.sh DATABASE [--roles ROLE,ROLE] [LIST…]

Opens each list as the roles that have it, as the web client does: the filters that stand in its search box at first, the first page of
80 rows with what its columns show, and the count, capped as the client caps it; of cards the first 40 of each column; of the timeline 5,000
rows. Prints the median of five warm runs in seconds, the queries, and how many times Odoo's own list it takes, opened in the same run by
the same user with the columns of core only: invoices for instalments and the desk, orders as cards in the same columns for the board, core's
manufacturing orders for productions, planning and progress (5,000 of them for the timeline), core's own pipeline and customers for
opportunities and customer files, the sale list for the others. setup/bigdb.sh makes a large database for it.
  --roles ROLE,ROLE  only these roles
  LIST               turns contracts board instalments desk documents steps dossiers inspections productions planning progress timeline
                     pipeline customers entries installed tickets services; all unless given
TEXT
}

case " $* " in *" -h "*|*" --help "*) usage; exit 0 ;; esac
name=${1:-}
[ -n "$name" ] || { usage >&2; die "The name of the database is missing." "setup/bigdb.sh gy_big 40 makes one."; }
check_name "$name"
shift

only_one
ensure_machine
database_exists "$name" || die "There is no database $name." "setup/bigdb.sh $name 40 makes one."
let_others
GY_LISTS_ARGUMENTS="$*"
export GY_LISTS_ARGUMENTS
odoo_script "$name" "$GY_SETUP/lib/lists.py" 2>>"$GY_STATE/setup.log"
