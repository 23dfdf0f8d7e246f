from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools.public import public


class SaleOrderLine(models.Model):
    """What people decide about a line: a lower grade (R3.2)."""

    _inherit = "sale.order.line"

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
