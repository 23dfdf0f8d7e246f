#!/usr/bin/env bash
# Who may sign for the company, entered from a sheet: setup/authorities.sh DATABASE FOLDER LOGIN
# shellcheck source=setup/lib/all.sh
. "$(dirname "$0")/lib/all.sh"

usage() {
    cat <<'TEXT'
setup/authorities.sh DATABASE FOLDER LOGIN

As the contract administrator or administration whose LOGIN is given, enters the authorisations (授权委托书) of our own people that FOLDER/authorities.csv lists, each with its scan from FOLDER.
The heads of the sheet, in any order:
  被授权人 (name of the user), 授权范围, 金额上限 (empty: without limit), 生效日期, 失效日期, 扫描件 (name of the file)
Nobody enters an authorisation of their own. Enters all rows or none and says which cannot be entered. Run again, it leaves those that are there.
TEXT
}

case " $* " in *" -h "*|*" --help "*) usage; exit 0 ;; esac
[ $# = 3 ] || { usage >&2; die "A database, a folder and a login are needed." "For example: setup/authorities.sh gy /root/authorities zhaomin"; }
name=$1
check_name "$name"
[ -r "$2/authorities.csv" ] || die "There is no $2/authorities.csv." "setup/authorities.sh --help says what stands in it."
GY_AUTHORITIES=$(cd "$2" && pwd) GY_LOGIN=$3
export GY_AUTHORITIES GY_LOGIN

only_one
ensure_machine
database_exists "$name" || die "There is no database $name." "setup/newdb.sh $name makes one."
let_others
odoo_script "$name" "$GY_SETUP/lib/authorities.py" 2>>"$GY_STATE/setup.log"
