from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class AccountMove(models.Model):
    """The entry by which finance books what was settled of a contract that ended early (R5.8)."""

    _inherit = "account.move"

    gy_settlement_id = fields.Many2one(
        "gy.settlement",
        string="Settles",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        groups=INTERNAL,
    )

    def _gy_settle_posted(self):
        """Look at what was posted of settlements: it comes to what was decided, and is paid.

        :raise UserError: naming the contract and both amounts
        """
        # Who posts the entry need not see the contract; the money it has is used for it.
        for row in self.sudo().gy_settlement_id:
            row._check_entry()
            row._pay()
