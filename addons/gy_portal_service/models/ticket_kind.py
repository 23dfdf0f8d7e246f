from odoo import fields, models


class TicketKind(models.Model):
    """Which kinds of tickets a customer may open, and who gets them (R13.1)."""

    _inherit = "gy.ticket.kind"

    in_portal = fields.Boolean(
        string="Customers May Open", help="Customers choose this kind in the portal."
    )
    owner_id = fields.Many2one(
        "res.users",
        string="Owner",
        index="btree_not_null",
        ondelete="set null",
        domain="[('share', '=', False), ('all_group_ids', '=', group_id)]",
        help="Who gets what customers open. Without an owner it waits on the responsible role; on "
        "the contract's own salesperson, where that is the role.",
    )

    def _gy_owner(self, order):
        """Return who gets a ticket of this kind that a customer opens, or nobody.

        :param order: the contract
        """
        self.ensure_one()
        if self.owner_id.active:
            return self.owner_id
        role = self.env["res.users"]._gy_role_group_id("salesperson")
        return order.user_id if self.group_id.id == role else self.env["res.users"]
