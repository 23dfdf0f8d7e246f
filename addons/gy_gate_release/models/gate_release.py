from odoo import api, fields, models

from odoo.addons.gy_collection.models.collection_contact import PROMISES
from odoo.addons.gy_collection.tools import promises
from odoo.addons.gy_sales_process.tools import clock

GATES = [("production", "Production"), ("shipment", "Shipment")]


class GateRelease(models.Model):
    """The request to produce or ship without the money that was agreed, and what became of it (R10.2).

    Approved, it lets the contract pass one gate with so much money missing: goods leave once,
    production is released until the last day. Whether the customer then paid as promised follows
    from the money.
    """

    _name = "gy.gate.release"
    _description = "Release without Money"
    _inherit = ["gy.approval.request.mixin"]

    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    seller_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    gate = fields.Selection(GATES, required=True, index=True)
    amount = fields.Monetary(
        string="Amount at Risk",
        required=True,
        help="So much of the money asked for at the gate may be missing.",
    )
    promise_date = fields.Date(string="Promised for", required=True)
    valid_until = fields.Date(string="Valid until", required=True)
    vote_ids = fields.One2many("gy.gate.release.vote", "round_id", string="Opinions")
    used_on = fields.Date(readonly=True)
    used_amount = fields.Monetary(
        string="Missing when Used", help="So much money was missing when it was used first."
    )
    used_by_id = fields.Many2one("res.users", string="Used by", index="btree_not_null")
    use_state = fields.Selection(
        [("waiting", "Not Used"), ("used", "Used"), ("lapsed", "Lapsed")],
        string="Use",
        compute="_compute_use_state",
        store=True,
    )
    promise_state = fields.Selection(
        PROMISES, string="Promise", compute="_compute_promise_state", store=True
    )

    _round_uniq = models.UniqueIndex("(order_id, round)", "This round exists already.")
    _running_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'running'",
        "A release of this contract is waiting already.",
    )
    _amount_positive = models.Constraint("CHECK (amount > 0)", "A release is about some money.")

    @api.depends("order_id.name", "gate")
    def _compute_display_name(self):
        gates = dict(self._fields["gate"]._description_selection(self.env))
        for release in self:
            release.display_name = self.env._(
                "%(contract)s: %(gate)s without money",
                contract=release.order_id.name,
                gate=gates.get(release.gate, ""),
            )

    @api.depends("state", "used_on", "valid_until", "order_id.gy_time_checked")
    def _compute_use_state(self):
        for release in self:
            if release.state != "approved":
                release.use_state = False
            elif release.used_on:
                release.use_state = "used"
            else:
                over = release.valid_until < clock.today(release)
                release.use_state = "lapsed" if over else "waiting"

    @api.depends(
        "used_on",
        "used_amount",
        "requested_on",
        "promise_date",
        "order_id.gy_received_events",
        "order_id.gy_time_checked",
    )
    def _compute_promise_state(self):
        """What was used unpaid was promised; the money that came since then says the rest."""
        for release in self:
            release.promise_state = release.used_on and promises.state(
                release.used_amount,
                release.requested_on,
                release.promise_date,
                release.order_id._gy_receipts_told(),
                clock.today(release),
            )

    # -- the round -----------------------------------------------------------

    def _words_approved(self):
        return self.env._(
            "Release without money approved until %(day)s, %(amount)s may be missing: %(reason)s",
            day=fields.Date.to_string(self.valid_until),
            amount=self.currency_id.format(self.amount),
            reason=self.reason,
        )

    def _words_rejected(self, vote):
        return self.env._(
            "Release without money refused by %(role)s: %(reason)s",
            role=vote._role_name(),
            reason=vote.reason,
        )

    def _words_requested(self):
        return self.env._("Release without money requested: %s", self.reason)

    def _words_withdrawn(self):
        return self.env._("Request to release without money taken back")

    # -- use -----------------------------------------------------------------

    def _covering(self, productions=None):
        """Return those of these releases of one gate that let something pass today.

        Goods leave once by a release. Production is released until its last day, each order when
        it is planned; what was begun by then is finished.

        :param productions: at production, the manufacturing orders that pass
        """
        today = clock.today(self)
        begun = productions is not None and all(
            production.state not in ("draft", "cancel") for production in productions
        )

        def covers(release):
            if release.state != "approved" or release.outdated:
                return False
            if release.gate == "shipment" and release.used_on:
                return False
            return release.valid_until >= today or bool(release.used_on and begun)

        return self.filtered(covers)

    def _use(self, missing):
        """Record that this release let something pass; the gate was asked.

        :param float missing: the money missing by then, in the contract's currency
        """
        self.ensure_one()
        if self.used_on:
            return
        self._gy_write_decided(
            {
                "used_on": clock.today(self),
                "used_amount": missing,
                "used_by_id": self.env.uid,
            }
        )
        gates = dict(self._fields["gate"]._description_selection(self.env))
        # A fact of the contract, told by whoever passes its gate.
        self.order_id.sudo().message_post(
            body=self.env._(
                "%(gate)s passed with %(amount)s missing, released by the management; promised for "
                "%(day)s.",
                gate=gates[self.gate],
                amount=self.currency_id.format(missing),
                day=fields.Date.to_string(self.promise_date),
            )
        )
