from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class Borrowing(models.Model):
    """A dossier, or one of its papers, lent to a colleague (R15.2)."""

    _name = "gy.borrowing"
    _description = "Borrowing"
    _inherit = ["gy.record.mixin"]
    _order = "returned_on desc, due_date, id"

    dossier_id = fields.Many2one("gy.dossier", required=True, index=True, ondelete="restrict")
    order_id = fields.Many2one(related="dossier_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, index=True)
    document_id = fields.Many2one(
        "gy.document", string="Paper", index="btree_not_null", ondelete="restrict"
    )
    borrower_id = fields.Many2one("res.users", required=True, index=True)
    lent_on = fields.Date(required=True)
    due_date = fields.Date(string="Due Back on", required=True)
    returned_on = fields.Date()
    returned_to_id = fields.Many2one("res.users", string="Returned to", index="btree_not_null")
    is_overdue = fields.Boolean(compute="_compute_is_overdue")

    _out_uniq = models.UniqueIndex(
        "(dossier_id, COALESCE(document_id, 0)) WHERE returned_on IS NULL",
        "It is lent already.",
    )
    _due_idx = models.Index("(due_date) WHERE returned_on IS NULL")

    @api.depends("dossier_id.name", "document_id.name")
    def _compute_display_name(self):
        for borrowing in self:
            borrowing.display_name = borrowing.document_id.name or borrowing.dossier_id.name

    @api.depends("due_date", "returned_on")
    def _compute_is_overdue(self):
        today = clock.today(self)
        for borrowing in self:
            borrowing.is_overdue = not borrowing.returned_on and borrowing.due_date < today

    @public(many=True)
    def action_return(self, date=None):
        """Record that what was lent is back.

        :param date: day of return, today by default, not in the future
        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is back already, or the date does not fit
        """
        self.env["sale.order"]._gy_check_role("archivist")
        self.check_access("read")
        today = clock.today(self)
        date = fields.Date.to_date(date) or today
        for borrowing in self:
            if borrowing.returned_on:
                raise UserError(self.env._("%s is back already.", borrowing.display_name))
            if not borrowing.lent_on <= date <= today:
                raise UserError(
                    self.env._(
                        "%s: give a day between the lending and today.", borrowing.display_name
                    )
                )
        return self._gy_write_decided({"returned_on": date, "returned_to_id": self.env.uid})
