from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

LISTS = [
    ("signed_uninvoiced", "Signed for, not Invoiced"),
    ("invoiced_unshipped", "Invoiced, not Shipped"),
    ("receivable_amount", "Invoiced, not Received"),
    ("advance_amount", "Received, not Invoiced"),
]


class MonthEnd(models.TransientModel):
    """The dialog that asks as of which day contracts are listed (R11)."""

    _name = "gy.month.end"
    _description = "List at a Month's End"

    date = fields.Date(string="As of", required=True, default=lambda self: self._last_month_end())
    kind = fields.Selection(LISTS, required=True, default="signed_uninvoiced")

    @api.model
    def _last_month_end(self):
        return clock.today(self.env.company).replace(day=1) - timedelta(days=1)

    @public
    def action_show(self):
        """List the contracts of which this was so at the end of the day.

        :return: the action that opens the list
        """
        names = dict(self._fields["kind"]._description_selection(self.env))
        view = self.env.ref("gy_receivables.contract_ledger_view_list_month_end")
        return actions.open_list(
            "gy.contract.ledger",
            f"{names[self.kind]} {fields.Date.to_string(self.date)}",
            [(self.kind, ">", 0)],
            context={"gy_on": fields.Date.to_string(self.date)},
            views=(view.id, None),
        )
