from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrderLine(models.Model):
    """What people decide about a line: its estimated cost, a lower grade (R3.1, R3.2)."""

    _inherit = "sale.order.line"

    @public
    def action_gy_estimate(self, cost, note=None):
        """Enter the estimated cost of a line (R3.1: engineering estimate).

        :param float cost: per unit of the line, in the contract's currency, without tax
        :param str note: how it was estimated
        :raise AccessError: for anyone but technology and commerce
        :raise UserError: when the contract is in force or the cost is not positive
        """
        order = self.order_id
        order._gy_check_role("technology", "commerce")
        self.check_access("read")
        order._gy_check_contract(("draft", "sent"))
        if not isinstance(cost, (int, float)) or not cost > 0 or cost == float("inf"):
            raise UserError(self.env._("%s: give a cost above zero.", self.product_id.display_name))
        names = {
            "gy_estimate_cost": cost,
            "gy_estimate_note": (note or "").strip() or False,
            "gy_estimate_user_id": self.env.uid,
            "gy_estimated_on": clock.today(self),
            "gy_estimate_key": self.gy_facts_key,
        }
        self._gy_write_decided(names)
        order.sudo().message_post(
            body=self.env._(
                "Cost of %(product)s estimated by %(user)s",
                product=self.product_id.display_name,
                user=self.env.user.name,
            )
        )
        return True

    @public
    def action_gy_lower_grade(self, grade_id, reason):
        """Lower the grade of a line below what its facts ask for, with a reason (R3.2).

        :param int grade_id: id of the grade, of a lower rank than the present one
        :param str reason: kept on the line
        :raise AccessError: for anyone but those who approve the line's grade down to its floor
            and the general manager; and on contracts of one's own
        :raise UserError: without reason, or when the grade is not lower
        """
        order, raised = self.order_id, self._gy_raised_grade()
        order._gy_check_role(*raised._highest_roles(), "general_manager")
        self.check_access("read")
        order._gy_check_contract(("draft", "sent"))
        if self.env.user == order.user_id:
            raise AccessError(
                self.env._("%s: nobody lowers a grade on a contract of their own.", order.name)
            )
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the grade is lowered."))
        grade = self.env["gy.price.grade"].browse(grade_id).exists()
        if not grade or (grade.sequence, grade.id) >= (raised.sequence, raised.id):
            raise UserError(
                self.env._("Choose a grade below %(grade)s.", grade=raised.display_name)
            )
        names = {
            "gy_lowered_grade_id": grade.id,
            "gy_lowered_reason": reason,
            "gy_lowered_user_id": self.env.uid,
            "gy_lowered_key": self.gy_facts_key,
        }
        self._gy_write_decided(names)
        order.sudo().message_post(
            body=self.env._(
                "%(product)s: grade lowered from %(old)s to %(new)s by %(user)s: %(reason)s",
                product=self.product_id.display_name,
                old=raised.code,
                new=grade.code,
                user=self.env.user.name,
                reason=reason,
            )
        )
        return True
