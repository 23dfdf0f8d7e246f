"""Compare a database with itself after an upgrade: upgrade_compare.py BEFORE AFTER EXPECTED

What people entered, and what was derived from it, is the same: no row is gone, and no value of a
column that both have differs. What an upgrade changes on purpose stands in EXPECTED, a line each:
``table.column reason``, or ``table reason`` for rows that go.
"""

import collections
import sys
from pathlib import Path

import psycopg2
from psycopg2 import sql

# The business: our tables, and Odoo's own that a contract passes through.
BUSINESS = (
    "gy",
    "sale_order",
    "account_move",
    "account_payment",
    "account_partial_reconcile",
    "stock_picking",
    "stock_move",
    "stock_lot",
    "stock_quant",
    "mrp_production",
    "mrp_workorder",
    "crm_lead",
    "helpdesk_ticket",
    "repair_order",
    "product_product",
    "product_template",
    "res_partner",
    "res_users",
    "mail_message",
    "ir_attachment",
)
# Who wrote a row last, and when, is told by the upgrade itself.
NOTED = {"write_date", "write_uid"}
# Derived anew with other ids.
REBUILT = {"gy_turn", "gy_turn_row"}
SHOWN = 5


def tables(cursor):
    """Return ``{table: [columns]}`` of the business."""
    cursor.execute(
        """SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name IN (
                      SELECT relname FROM pg_class WHERE relkind = 'r')"""
    )
    found = collections.defaultdict(set)
    for table, column in cursor.fetchall():
        if any(table == name or table.startswith(f"{name}_") for name in BUSINESS):
            found[table].add(column)
    return found


def defined(cursor, table):
    """Return the ids of rows that data files of addons write, for which an upgrade may write them again."""
    cursor.execute(
        """SELECT res_id FROM ir_model_data
            WHERE replace(model, '.', '_') = %s AND module NOT IN ('__export__', '__import__', 'gy_demo')""",
        [table],
    )
    return {row[0] for row in cursor.fetchall()}


def rows(cursor, table, columns, key):
    """Return ``{key: values as text}`` of a table."""
    texts = sql.SQL(", ").join(
        sql.SQL("{}::text").format(sql.Identifier(column)) for column in columns
    )
    cursor.execute(sql.SQL("SELECT {} FROM {}").format(texts, sql.Identifier(table)))
    places = [columns.index(name) for name in key]
    return {
        tuple(row[place] for place in places): dict(zip(columns, row, strict=True))
        for row in cursor.fetchall()
    }


def compared(before, after, table, columns):
    """Return the differences of one table, as (what, example)."""
    # Rows of a relation have no id; rows that are derived anew have another one.
    key = ["id"] if "id" in columns and table not in REBUILT else sorted(columns - {"id"})
    names = sorted(columns - NOTED)
    if not key or not set(key) <= set(names):
        return
    old, new = (rows(cursor, table, names, key) for cursor in (before, after))
    data = defined(before, table) if key == ["id"] else set()
    for one, values in old.items():
        if key == ["id"] and int(one[0]) in data:
            continue
        if one not in new:
            yield table, str(dict(zip(key, one, strict=True)))[:120]
            continue
        for name in names:
            if name != "id" and values[name] != new[one][name] and key == ["id"]:
                yield (
                    f"{table}.{name}",
                    f"{one[0]}: {values[name]!r:.60} -> {new[one][name]!r:.60}",
                )


def expected(path):
    """Return what may differ."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def main(before_name, after_name, path):
    found, count = collections.defaultdict(list), 0
    with psycopg2.connect(dbname=before_name) as one, psycopg2.connect(dbname=after_name) as other:
        before, after = one.cursor(), other.cursor()
        old, new = tables(before), tables(after)
        for table in sorted(old):
            if table not in new:
                found[table].append("the table is gone")
                continue
            count += 1
            for what, example in compared(before, after, table, old[table] & new[table]):
                found[what].append(example)
    allowed = expected(path)
    bad = {what: examples for what, examples in found.items() if what not in allowed}
    for what, examples in sorted(bad.items()):
        print(f"{what}: {len(examples)} differ")
        for example in examples[:SHOWN]:
            print(f"    {example}")
    print(f"{count} tables compared, {len(bad)} differences, {len(found) - len(bad)} expected ones")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
