"""Whether the kept to-dos are what their sources say (R0.6)."""

from odoo.addons.gy_sales_process.models.turn_sync import COLUMNS


def turn_differences(env):
    """Return the rows that stand there wrongly, or are missing, each as text; nothing is changed."""
    turns = env["gy.turn"].sudo()
    turns._sync_pending()

    def rows():
        env.cr.execute(f"SELECT {COLUMNS.code} FROM gy_turn")
        return {str(row) for row in env.cr.fetchall()}

    kept = rows()
    with env.cr.savepoint(flush=False) as savepoint:
        turns._rebuild()
        derived = rows()
        savepoint.rollback()
    return [f"kept only: {row}" for row in sorted(kept - derived)] + [
        f"missing: {row}" for row in sorted(derived - kept)
    ]
