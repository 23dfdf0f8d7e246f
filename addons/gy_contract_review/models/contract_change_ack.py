from odoo import api, fields, models


class ContractChangeAck(models.Model):
    """Who has to know of a change, and when they said that they do (R5.4)."""

    _name = "gy.contract.change.ack"
    _description = "Acknowledgement of a Contract Change"
    _inherit = ["gy.record.mixin"]
    _order = "change_id, id"
    _rec_name = "role"

    change_id = fields.Many2one("gy.contract.change", required=True, index=True, ondelete="cascade")
    order_id = fields.Many2one(related="change_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="change_id.company_id", store=True, index=True)
    role = fields.Selection(selection="_selection_role", required=True)
    user_id = fields.Many2one("res.users", string="By", index="btree_not_null")
    done_on = fields.Date(string="On")

    _role_uniq = models.UniqueIndex("(change_id, role)")

    @api.model
    def _selection_role(self):
        return self.env["res.users"]._gy_role_selection()

    def _is_for(self, user):
        """Tell whether the acknowledgement waits for ``user``: a salesperson's for their own."""
        self.ensure_one()
        if self.role == "salesperson" and self.order_id.user_id:
            return user == self.order_id.user_id
        return user._gy_has_role(self.role)
