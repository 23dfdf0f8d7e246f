from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import gate_pass


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    gy_released_on = fields.Date(
        string="Released on", copy=False, groups="base.group_user", readonly=True
    )

    def action_confirm(self):
        res = super().action_confirm()
        today = fields.Date.context_today(self)
        for production in self.filtered(
            lambda order: order.gy_order_id and not order.gy_released_on
        ):
            gate_pass.grant(production, "gy_released_on").write({"gy_released_on": today})
        return res

    @api.model
    def _gy_releasable_domain(self):
        """Return the domain of drafts whose contract has the money for production (R6.6)."""
        return [
            ("state", "=", "draft"),
            ("gy_order_id", "!=", False),
            ("gy_order_id.state", "=", "sale"),
            ("gy_order_id.gy_money_missing_production", "=", 0),
        ]

    @api.model
    def _cron_gy_release(self):
        """Release what has its money, in companies that let a job do it; one order at a time.

        An order that cannot be confirmed keeps its draft and tells the planner why.
        """
        companies = self.env["res.company"].search([("gy_auto_release", "=", True)])
        held = self.env["stock.move"].search(
            [
                ("gy_is_held", "=", True),
                ("company_id", "in", companies.ids),
                ("sale_line_id.order_id.gy_money_missing_production", "=", 0),
            ]
        )
        for move in held:
            self._gy_try(move._gy_launch_held, move.picking_id)
        ready = self.search(
            [*self._gy_releasable_domain(), ("company_id", "in", companies.ids)], order="id"
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(ready))
        for production in ready:
            production = production.try_lock_for_update().filtered(
                lambda order: order.state == "draft"
            )
            if production:
                self._gy_try(production.action_confirm, production)
            if not cron._commit_progress(1):
                break

    @api.model
    def _gy_try(self, action, record):
        """Do ``action``; if it is refused, leave one activity on ``record`` that says why."""
        try:
            with self.env.cr.savepoint():
                action()
        except UserError as error:
            summary = self.env._("Could not be released by itself")
            if summary in record.activity_ids.mapped("summary"):
                return
            record.activity_schedule(
                "mail.mail_activity_data_warning",
                summary=summary,
                note=str(error),
                user_id=record.user_id.id or self.env.uid,
            )
