from odoo import fields, models
from odoo.tools import float_compare

from ..tools import clock
from ..tools.groups import INTERNAL

# How much of what comes next is shown; the strip has all of it.
SHOWN = 4


class SaleOrder(models.Model):
    """The head of a contract: where it stands in words, what comes next, how far it is (R0.15)."""

    _inherit = "sale.order"

    gy_overview = fields.Json(
        string="At a Glance", compute="_compute_gy_overview", compute_sudo=True, groups=INTERNAL
    )

    def _compute_gy_overview(self):
        stages, today = self.env["gy.process.stage"].search([]), clock.today(self)
        for order in self:
            order.gy_overview = order.gy_is_process and {
                "state": order._gy_state_words(),
                "amount": order.currency_id.format(order.amount_total),
                **order._gy_delivery_words(),
                "next": order._gy_next_steps(stages, today),
                "bars": order._gy_bars(),
            }

    def _gy_state_words(self):
        """Return where the contract stands, in the user's language. Override to say it better."""
        self.ensure_one()
        if self.state == "cancel":
            return self.env._("Cancelled")
        stage = self.gy_stage_id.name
        if self.state != "sale":
            words = self.env._("Draft: %(stage)s", stage=stage or "")
            return words if stage else self.env._("Draft, to be confirmed")
        return self.env._("In force: %(stage)s", stage=stage) if stage else self.env._("Finished")

    def _gy_delivery_words(self):
        """Return the day goods are promised for, and whether it has passed without them."""
        self.ensure_one()
        day = self._gy_next_delivery_date()
        if not day:
            return {"delivery": "", "late": False}
        late = self.state == "sale" and not self.gy_all_shipped_on and day < clock.today(self)
        last = self.gy_delivery_date
        return {
            "delivery": fields.Date.to_string(day),
            "last": last != day and fields.Date.to_string(last),
            "late": late,
        }

    def _gy_next_steps(self, stages, today):
        """Return what the stages under way still need, as a list of dicts for the widget."""
        self.ensure_one()
        if self.state == "cancel":
            return []
        return [
            {
                "stage": step["name"],
                "owner": step["owner"],
                "missing": criterion["missing"],
                "action": criterion["action"],
                "deadline": step["deadline"],
                "late": step["late"],
            }
            for step in self._gy_strip_values(stages, today)
            if step["state"] == "active"
            for criterion in self._gy_stage_criteria(step["code"])
            if not criterion["ok"]
        ][:SHOWN]

    def _gy_bars(self):
        """Return how far the contract is, as bars for the widget. Override, add yours.

        :return: list of dicts: ``name``, ``segments`` (``label``, ``share`` of the whole, ``text``,
            ``kind``: done, going, late or open) and ``marks`` (``label``, ``share``)
        """
        self.ensure_one()
        return []

    def _gy_bar(self, name, total, amounts, text, marks=()):
        """Return a bar for the widget; what is none of it has no segment.

        :param str name: what the bar is of, in the user's language
        :param float total: the whole
        :param amounts: tuples ``(kind, label, amount)``, from the left
        :param text: how an amount is written
        :param marks: dicts ``label``, ``share``
        """
        return {
            "name": name,
            "segments": [
                {
                    "kind": kind,
                    "label": label,
                    "share": min(amount / total, 1.0),
                    "text": text(amount),
                }
                for kind, label, amount in amounts
                if float_compare(amount, 0.0, precision_digits=4) > 0
            ],
            "marks": list(marks),
        }
