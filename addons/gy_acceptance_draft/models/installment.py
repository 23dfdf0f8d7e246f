from odoo import api, fields, models

from odoo.addons.gy_receivables.tools import parts


class Installment(models.Model):
    """What guarantees replace of an instalment while they are valid (R6.3, R14.3)."""

    _inherit = "gy.installment"

    covered_amount = fields.Monetary(
        string="Covered",
        compute="_compute_covered_amount",
        store=True,
        help="What of the open amount a guarantee of the customer stands in for at the gates.",
    )

    @api.depends(
        "missing_amount",
        "order_id.gy_guarantee_ids.state",
        "order_id.gy_guarantee_ids.amount",
        "order_id.gy_guarantee_ids.expires_on",
    )
    def _compute_covered_amount(self):
        for installment in self:
            received = installment._guarantees("received")
            covered = min(installment.missing_amount, sum(received.mapped("amount")))
            installment.covered_amount = installment.currency_id.round(max(0.0, covered))

    def _guarantees(self, direction):
        """Return the guarantees that replace this instalment on the present day."""
        # Facts of the contract, whoever reads its plan.
        every = self.sudo().order_id.gy_guarantee_ids
        return every.filtered(
            lambda guarantee: guarantee.direction == direction
            and guarantee.installment_id == self._origin
        )._in_force()

    def _gy_gate_missing(self):
        """Asked on the day itself: a guarantee that expired yesterday covers nothing today."""
        missing = super()._gy_gate_missing()
        covered = sum(self._guarantees("received").mapped("amount"))
        return self.currency_id.round(max(0.0, missing - covered))

    @api.model
    def _parts_depends(self):
        return [
            *super()._parts_depends(),
            "order_id.gy_guarantee_ids.state",
            "order_id.gy_guarantee_ids.issued_on",
            "order_id.gy_guarantee_ids.expires_on",
        ]

    def _fallen_due(self):
        """What a guarantee of ours secures is due from its day on; no complaint holds it."""
        given = self._guarantees("given").sorted("issued_on")[:1]
        if not given:
            return super()._fallen_due()
        event = parts.Event(f"{given._name},{given.id}", given.issued_on, 1.0)
        rounding = self.currency_id.rounding or 0.01
        found = parts.fall_due(self.amount, [event], 1.0, self.offset_days, rounding)
        return parts.fill(found, self.amount - self.missing_amount, rounding)
