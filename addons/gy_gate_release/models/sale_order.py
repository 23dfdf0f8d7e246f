from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Asking for a release without money, and what was released (R10.2)."""

    _inherit = "sale.order"

    gy_gate_release_ids = fields.One2many(
        "gy.gate.release",
        "order_id",
        string="Releases without Money",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_gate_release_count = fields.Integer(
        compute="_compute_gy_gate_release_count", groups=INTERNAL
    )

    @api.depends("gy_gate_release_ids")
    def _compute_gy_gate_release_count(self):
        counts = self.env["gy.gate.release"]._counts(self)
        for order in self:
            order.gy_gate_release_count = counts.get(order._origin, 0)

    def _gy_time_dates(self):
        """The day after its last one a release lapses; the day after a promise tells if it was kept."""
        dates = super()._gy_time_dates()
        # Nothing is released of what is not in force.
        for release in self.gy_gate_release_ids if self.state == "sale" else ():
            if release.use_state == "waiting":
                dates.append(fields.Date.add(release.valid_until, days=1))
            if release.promise_state == "open":
                dates.append(fields.Date.add(release.promise_date, days=1))
        return dates

    @api.depends("gy_gate_release_ids.use_state", "gy_gate_release_ids.promise_state")
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    # -- asking --------------------------------------------------------------

    @public(gate="gy.gate.release:gate")
    def action_gy_request_release(
        self, gate, reason, promise_date, valid_until=None, *, amount=None
    ):
        """Ask the management to let this contract pass a gate without all its money (R10.2).

        :param str gate: ``production`` or ``shipment``
        :param str reason: required, kept
        :param promise_date: day until which the customer promised to pay, not before today
        :param valid_until: last day on which it may be used, the promised day by default
        :param float amount: what may be missing at most, in the contract's currency; by default
            all that is missing by now
        :return: id of the release
        :raise AccessError: for anyone but the contract's salesperson and the sales manager
        :raise UserError: without reason or promise, when the contract is not in force, nothing is
            missing at the gate, the amount or the days do not fit, or a request waits already
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the goods should go before their money comes."))
        self._gy_check_contract(("sale",))
        self._gy_lock_totals()
        today = clock.today(self)
        promised, last = self._gy_release_days(promise_date, valid_until, today)
        asked = self.sudo().gy_gate_release_ids  # whether one waits is told to whoever asks
        if asked._waits():
            raise UserError(
                self.env._(
                    "%s: a release is waiting already. Withdraw it to ask for another one.",
                    self.display_name,
                )
            )
        amount = self._gy_release_amount(gate, amount)
        managers = self._gy_management(amount, "gy_release_limit")
        release = self.env["gy.gate.release"]._request(
            self,
            reason,
            today,
            [managers],
            gate=gate,
            amount=amount,
            promise_date=promised,
            valid_until=last,
        )
        return release.id

    def _gy_release_days(self, promise_date, valid_until, today):
        """Return ``(promised, last)``: until when it is paid, and until when it may be used.

        :raise UserError: without a promise, or for days that lie back
        """
        promised = fields.Date.to_date(promise_date)
        if not promised:
            raise UserError(
                self.env._("%s: say until when the customer promised to pay.", self.display_name)
            )
        last = fields.Date.to_date(valid_until) or promised
        if min(promised, last) < today:
            raise UserError(
                self.env._(
                    "%s: the promised day and the last day of a release do not lie back.",
                    self.display_name,
                )
            )
        return promised, last

    def _gy_release_amount(self, gate, amount):
        """Return what is to be released: all that is missing at a gate, or the part asked for.

        :raise UserError: when nothing is missing, more is asked for, or a part would open nothing
        """
        # What is missing at its gates is a fact of the contract.
        order = self.sudo()
        missing = order._gy_unpaid(gate) if order._gy_has_gate(gate) else 0.0
        compare = self.currency_id.compare_amounts
        if compare(missing, 0.0) <= 0:
            raise UserError(
                self.env._(
                    "%s: no money is missing at this gate; nothing has to be released.",
                    self.display_name,
                )
            )
        amount = amount or missing
        by_share = gate == "shipment" and order._gy_ships_by_share(self.env["stock.move"])
        if (
            amount < 0
            or compare(amount, missing) > 0
            or (not by_share and compare(amount, missing))
        ):
            raise UserError(
                self.env._(
                    "%(contract)s: %(missing)s are missing at this gate. %(rule)s",
                    contract=self.display_name,
                    missing=self.currency_id.format(missing),
                    rule=self.env._("Ask for that, or for the part of what is to leave.")
                    if by_share
                    else self.env._("Ask for that: less would not open it."),
                )
            )
        return amount

    @public
    def action_gy_view_releases(self):
        """Open the releases without money of this contract."""
        mine = [("order_id", "=", self.id)]
        return actions.open_list("gy.gate.release", self.env._("Releases without Money"), mine)
