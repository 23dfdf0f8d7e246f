from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """A return is on somebody's turn until it is closed (R10.4)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._return_parts(), *self._return_goods_parts()]

    @api.model
    def _return_parts(self):
        """What quality, management, manufacturing, finance and the salesperson do."""
        decided = SQL("decided_on")
        return [
            self._return_part(
                "return_inspect",
                self.env._("Inspect a return"),
                "quality",
                SQL("received_on"),
                SQL("state = 'received'"),
            ),
            self._return_part(
                "return_decide",
                self.env._("Decide on a return"),
                "sales_manager",
                SQL("inspected_on"),
                SQL("state = 'inspected'"),
            ),
            self._return_part(
                "return_repair",
                self.env._("Repair a return"),
                "manufacturing",
                decided,
                SQL("state = 'decided' AND decision = 'repair' AND repaired_on IS NULL"),
            ),
            self._return_part(
                "return_credit",
                self.env._("Credit a return"),
                "finance",
                decided,
                SQL("state = 'decided' AND decision = 'credit' AND credit_id IS NULL"),
            ),
            self._return_part(
                "return_replace",
                self.env._("Deliver the replacement of a return"),
                "",
                decided,
                SQL("state = 'decided' AND decision = 'replace' AND salesperson_id IS NOT NULL"),
            ),
        ]

    @api.model
    def _return_goods_parts(self):
        """What the warehouse does with the goods."""
        return [
            self._return_part(
                "return_receive",
                self.env._("Receive a return"),
                "warehouse",
                SQL("announced_on"),
                SQL("state = 'announced'"),
            ),
            self._return_part(
                "return_send",
                self.env._("Send a return back"),
                "warehouse",
                SQL("COALESCE(repaired_on, decided_on)"),
                SQL("state = 'decided' AND again_id IS NOT NULL AND sent_on IS NULL"),
            ),
            self._return_part(
                "return_put_away",
                self.env._("Put a return into stock"),
                "warehouse",
                SQL("decided_on"),
                SQL("state = 'decided' AND goods_id IS NOT NULL AND stowed_on IS NULL"),
            ),
        ]

    @api.model
    def _return_part(self, kind, label, role, since, condition):
        """Return a part of returns that wait on a role; without one, on the salesperson."""
        query = SQL(
            """SELECT id AS res_id, order_id, %(user)s AS user_id, company_id, %(since)s AS since,
                      NULL::date AS deadline
                 FROM gy_return_order WHERE %(condition)s""",
            user=SQL("NULL::integer") if role else SQL("salesperson_id"),
            since=since,
            condition=condition,
        )
        return Part(kind, label, "gy.return.order", query, role=role)
