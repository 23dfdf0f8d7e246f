from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .sale_order import SELLERS


class ScheduleDelay(models.Model):
    """What people decide about delays (R8.3)."""

    _inherit = "gy.schedule.delay"

    def _propose(self, days):
        """Write where the manufacturing orders go that are not begun.

        :param dict days: ``{contract line: days later}``
        """
        self.ensure_one()
        rows = []
        for line, later in days.items():
            # The planner's orders are read only; what is proposed is for the planner to accept.
            productions = line.sudo().gy_production_ids._gy_with_parts()._gy_not_begun()
            rows += [
                {"delay_id": self.id, **production._gy_prepare_postponing(later)}
                for production in productions
            ]
        self.env["gy.schedule.delay.production"]._gy_create_decided(rows)

    @public
    def action_accept(self):
        """Accept that the customer takes the goods later (R8.3).

        The orders that are still not begun go to the dates proposed, unless somebody planned them
        anew meanwhile. What the contract says changes by a change order.

        :raise AccessError: for anyone but manufacturing
        :raise UserError: when it is ours or decided already, or the contract is not in force
        """
        return self._decide(True)

    @public
    def action_refuse(self, reason):
        """Refuse that the customer takes the goods later (R8.3).

        :param str reason: required, kept, and told to the salesperson
        :raise AccessError: for anyone but manufacturing
        :raise UserError: without reason, when it is ours or decided already, or the contract is
            not in force
        """
        return self._decide(False, reason)

    def _decide(self, approved, reason=None):
        order = self.order_id
        order._gy_check_role("manufacturing")
        self.check_access("read")
        self._gy_check_states("open")
        order._gy_check_contract(("sale",))
        reason = (reason or "").strip()
        if not approved and not reason:
            raise UserError(self.env._("%s: say why it is refused.", self.display_name))
        order._gy_lock_totals()
        self._gy_write_decided(
            {
                "approved": approved,
                "decided_on": clock.today(self),
                "decided_by_id": self.env.uid,
                "refusal": reason or False,
            }
        )
        if approved:
            self._move_productions()
        self._tell_decided()
        return True

    def _move_productions(self):
        """Move the orders to the dates proposed, as the planner who accepts them."""
        moved = self.env["gy.schedule.delay.production"]
        for row in self.production_ids:
            production = row.production_id._gy_not_begun()
            if production and production.date_start == row.start_before:
                production._gy_reschedule(row.start_after, row.finish_after)
                moved |= row
        moved._gy_write_decided({"moved": True})

    def _tell_decided(self):
        if self.approved:
            words = self.env._(
                "Manufacturing accepts: delivery on %s. The contract's delivery date has to be "
                "changed by a change order.",
                format_date(self.env, self.date_after),
            )
        else:
            words = self.env._("Manufacturing refuses: %s", self.refusal)
        order = self.order_id
        users = order.sudo().user_id | self.user_id  # whom it is told, as checked above
        users |= order._gy_colleagues("sales_manager", "contract_admin")
        order._gy_tell(f"{self.display_name}. {words}", self, users)

    @public(way="gy.customer.project.status:way")
    def action_confirm_told(self, way, person, note, date=None):
        """Confirm that the customer was told of our delay (R8.3).

        :param str way: how
        :param str person: whom of the customer
        :param str note: what the customer said
        :param date: the day, today by default, not in the future, nor before it was recorded
        :raise AccessError: for anyone but the contract's salesperson and the sales manager
        :raise UserError: without way, person or words, when it is the customer's, or told already
        """
        order = self.order_id
        order._gy_check_role(*SELLERS)
        self.check_access("read")
        order.check_access("write")
        self._gy_check_states("untold")
        person, note = (person or "").strip(), (note or "").strip()
        if not (way and person and note):
            raise UserError(
                self.env._(
                    "%s: say how the customer was told, whom you told, and what was said.",
                    self.display_name,
                )
            )
        day = fields.Date.to_date(date) or clock.today(self)
        order._gy_check_business_date(day, [(self.display_name, self.date)])
        self._gy_write_decided(
            {
                "told_on": day,
                "told_by_id": self.env.uid,
                "told_way": way,
                "told_person": person,
                "told_note": note,
            }
        )
        order._gy_tell(
            self.env._(
                "%(delay)s: %(person)s of the customer was told. %(note)s",
                delay=self.display_name,
                person=person,
                note=note,
            ),
            self,
            self.user_id,
        )
        return True
