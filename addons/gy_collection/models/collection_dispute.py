from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

DESK = ("salesperson", "sales_manager", "sales_admin", "finance")


class CollectionDispute(models.Model):
    """What a customer disputes: while it is open no letter is written, and it is said why (R14.1).

    Recorded by :meth:`gy.installment.part.action_dispute`. Where it was agreed that nothing falls
    due until it is settled, it stops the due date, too.
    """

    _name = "gy.collection.dispute"
    _description = "Dispute about Money"
    _inherit = ["gy.record.mixin"]
    _order = "date desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    seller_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    installment_id = fields.Many2one(
        "gy.installment", string="Instalment", index="btree_not_null", ondelete="restrict"
    )
    date = fields.Date(string="Since", required=True)
    user_id = fields.Many2one("res.users", string="Recorded by", required=True, index=True)
    reason = fields.Text(required=True)
    suspends = fields.Boolean(
        string="Stops the Due Date",
        help="It was agreed that nothing falls due until this is settled.",
    )
    lifted_on = fields.Date(string="Settled on")
    lifted_by = fields.Many2one("res.users", string="Settled by", index="btree_not_null")
    resolution = fields.Text()

    _list_idx = models.Index("(date DESC, id DESC)")
    _open_uniq = models.UniqueIndex(
        "(installment_id) WHERE lifted_on IS NULL", "This instalment is in dispute already."
    )

    @api.depends("order_id", "date")
    def _compute_display_name(self):
        for dispute in self:
            day = fields.Date.to_string(dispute.date) or ""
            dispute.display_name = f"{dispute.order_id.name} {day}"

    @public
    def action_lift(self, resolution):
        """Record how a dispute was settled: letters are written again (R14.1).

        :return: True
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when it was settled already, or nobody says how
        """
        self.order_id._gy_check_role(*DESK)
        self.check_access("read")
        resolution = (resolution or "").strip()
        if self.lifted_on:
            raise UserError(self.env._("%s was settled already.", self.display_name))
        if not resolution:
            raise UserError(self.env._("Say how the dispute was settled."))
        self.order_id._gy_lock_totals()
        self._gy_write_decided(
            {
                "lifted_on": clock.today(self),
                "lifted_by": self.env.uid,
                "resolution": resolution,
            }
        )
        # The note of the decision; finance has no right to write orders.
        self.order_id.sudo().message_post(
            body=self.env._(
                "Dispute settled by %(user)s: %(how)s", user=self.env.user.name, how=resolution
            )
        )
        return True
