from odoo import models
from odoo.exceptions import UserError

# What was agreed of an instalment.
AGREED = (
    "sequence",
    "kind",
    "basis",
    "share",
    "fixed_amount",
    "trigger",
    "offset_days",
    "fixed_date",
    "gate",
)


class SaleOrder(models.Model):
    """A change of a contract changes its payment plan; money received stays where it was (R6.1)."""

    _inherit = "sale.order"

    def _gy_kept_fields(self):
        # Another template would take the place of the plan, which is taken over as it is.
        return super()._gy_kept_fields() | {"gy_installment_template_id"}

    def _gy_draft_of(self, values):
        # The plan is copied with the instalment that each row changes.
        return super()._gy_draft_of({"gy_installment_ids": [], **values})

    def _gy_copy_agreed(self, proposal):
        res = super()._gy_copy_agreed(proposal)
        self.env["gy.installment"]._gy_create_decided(
            [
                {
                    **{name: line[name] for name in AGREED},
                    "planned_date": line.planned_date,
                    "order_id": proposal.id,
                    "changes_id": line.id,
                }
                for line in self._gy_plan()
            ]
        )
        return res

    def _gy_change_criteria(self, proposal):
        criteria = super()._gy_change_criteria(proposal)
        kept = proposal.gy_installment_ids.changes_id
        lost = self.gy_installment_ids.filtered(lambda line: line.named_amount and line not in kept)
        return criteria + [
            self._gy_criterion(
                self.env._("Money stays with its instalment"),
                False,
                self.env._(
                    "%(installment)s: %(amount)s was received for it by name. Keep the instalment, "
                    "or finance takes the name off the receipt first.",
                    installment=line.display_name,
                    amount=self._gy_format(line.named_amount),
                ),
            )
            for line in lost
        ]

    def _gy_apply_change(self, proposal):
        res = super()._gy_apply_change(proposal)
        self._gy_take_over_plan(proposal)
        return res

    def _gy_take_over_plan(self, proposal):
        """Split what the contract comes to by the plan of a proposal; what was received stays."""
        plan = self.gy_installment_ids
        rows = proposal._gy_plan()
        # Rows that go make room first: a plan has one rest.
        (plan - rows.changes_id).unlink()
        for row in rows:
            values = {name: row[name] for name in AGREED}
            line = plan & row.changes_id
            if not line:
                made = plan.create({**values, "order_id": self.id})
                row._gy_write_decided({"changes_id": made.id})
                continue
            vals = {name: value for name, value in values.items() if line[name] != value}
            if vals:
                line.write(vals)
        self._gy_check_plan_adds_up()

    def _gy_end_rest(self):
        res = super()._gy_end_rest()
        self._gy_fit_plan()
        return res

    def _gy_fit_plan(self):
        """Have the plan come to what is left of the contract, in the proportions agreed (R5.8)."""
        lines = self._gy_plan()
        amounts = {line: line.amount for line in lines}
        total = sum(amounts.values())
        if not lines or not self.currency_id.compare_amounts(total, self.gy_owed_amount):
            return
        # Fixed amounts were agreed for the whole; of what is left they are shares.
        for line in lines:
            share = 100.0 * amounts[line] / total if total else 100.0 / len(lines)
            if not share:
                line.unlink()
                continue
            line.write({"basis": "share", "share": share, "fixed_amount": 0.0})

    def _gy_check_plan_adds_up(self):
        """Refuse a plan that does not come to what the contract comes to, to the cent (R6.1).

        :raise UserError: naming the contract and both amounts
        """
        total = self.currency_id.round(sum(self.gy_installment_ids.mapped("amount")))
        if self.gy_installment_ids and self.currency_id.compare_amounts(total, self.gy_owed_amount):
            raise UserError(
                self.env._(
                    "%(contract)s: the instalments add up to %(sum)s, not to %(total)s. Make one of "
                    "them the rest.",
                    contract=self.display_name,
                    sum=self._gy_format(total),
                    total=self._gy_format(self.gy_owed_amount),
                )
            )
