from odoo import api, models
from odoo.tools import SQL

from ..tools import turns

# Of how many contracts to-dos are derived in one go.
FEW, CHUNK = 1000, 500
KNOWN, AFTER = "gy_sales_process.known_turns", "gy_sales_process.turns_after_id"


class Turn(models.Model):
    """To-dos are derived anew when addons come, go or change: at once, or by a job in chunks."""

    _inherit = "gy.turn"

    def _register_hook(self):
        """Derive all to-dos anew when addons came, went or changed."""
        super()._register_hook()
        known = ",".join(sorted(part.kind for part in self._parts()))
        parameters = self.env["ir.config_parameter"].sudo()
        if not self.pool.updated_modules and parameters.get_param(KNOWN) == known:
            return
        parameters.set_param(KNOWN, known)
        if self.env["sale.order"].search_count([("gy_is_process", "=", True)], limit=FEW + 1) > FEW:
            parameters.set_param(AFTER, "0")
            self.env.ref("gy_sales_process.ir_cron_rebuild_turns")._trigger()
        else:
            self._rebuild()

    @api.model
    def _rebuild(self):
        """Derive all to-dos anew, at once."""
        parts = self._parts()
        self.env.flush_all()
        self._drop_unknown(parts)
        self._derive([(part, turns.Scope(whole=True)) for part in parts])

    @api.model
    def _drop_unknown(self, parts):
        """Remove the rows of addons that are no longer there."""
        kinds = [part.kind for part in parts]
        self.env.cr.execute(SQL("DELETE FROM gy_turn WHERE kind != ALL(%s)", kinds))

    @api.model
    def _cron_rebuild(self):
        """Derive all to-dos anew in chunks of contracts; goes on where it was stopped (R0.6)."""
        parameters, cron = self.env["ir.config_parameter"].sudo(), self.env["ir.cron"]
        after = int(parameters.get_param(AFTER, "-1"))
        if after < 0:
            return
        # The draft of a change, which lists of contracts leave out, waits on somebody, too.
        parts = self._parts()
        orders = self.env["sale.order"].with_context(active_test=False)
        domain = [("gy_is_process", "=", True)]
        cron._commit_progress(remaining=orders.search_count([*domain, ("id", ">", after)]))
        if not after:
            self._drop_unknown(parts)
            self._derive([(part, turns.Scope(orphans=True)) for part in parts])
            left = turns.Scope(
                orders=self.search([("order_id.gy_is_process", "=", False)]).order_id.ids
            )
            self._derive([(part, left) for part in parts])
        while chunk := orders.search([*domain, ("id", ">", after)], order="id", limit=CHUNK):
            scope = turns.Scope(orders=chunk.ids)
            self._derive([(part, scope) for part in parts])
            after = chunk[-1].id
            parameters.set_param(AFTER, str(after))
            if not cron._commit_progress(len(chunk)):
                return
        parameters.set_param(AFTER, "-1")
