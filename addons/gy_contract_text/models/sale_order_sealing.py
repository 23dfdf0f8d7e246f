from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

MOST_COPIES = 100


class SaleOrder(models.Model):
    """What was sealed of a contract, and whether it is still the same (R4.4)."""

    _inherit = "sale.order"

    gy_sealing_ids = fields.One2many(
        "gy.sealing", "order_id", string="Sealings", copy=False, groups=ROLE, readonly=True
    )
    gy_is_sealed = fields.Boolean(string="Sealed", compute="_compute_gy_is_sealed", groups=INTERNAL)

    @api.depends("gy_sealing_ids.content_hash", "gy_content_hash")
    def _compute_gy_is_sealed(self):
        for order in self:
            # A fingerprint says nothing of the content.
            order.gy_is_sealed = not order.sudo()._gy_last_sealing().is_stale and bool(
                order.sudo().gy_sealing_ids
            )

    def _gy_last_sealing(self):
        """Return the last entry of the register; of a contract that was changed, its supplement's."""
        self.ensure_one()
        sealings = (self._gy_judged_with() if self.state == "sale" else self).gy_sealing_ids
        return sealings.sorted(lambda one: (one.date, one.id))[-1:]

    @public(seal="gy.sealing:seal")
    def action_gy_seal(self, seal, copies, date=None, note=None):
        """Record that the contract was sealed as it was reviewed (R4.4).

        :param str seal: which seal
        :param int copies: how many originals
        :param date: day of sealing, today by default, not in the future
        :param str note: what is to be known besides
        :return: id of the line in the register
        :raise AccessError: for anyone but contract administrator and administration, who keep the
            seals
        :raise UserError: when the contract is not complete, or not approved as it stands
        """
        self._gy_check_role("contract_admin", "administration")
        self.check_access("read")
        self._gy_check_contract(("draft", "sent", "sale"))
        day = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(day)
        if copies != int(copies or 0) or not 0 < copies <= MOST_COPIES:
            raise UserError(
                self.env._(
                    "%(contract)s: say how many copies were sealed, 1 to %(most)s.",
                    contract=self.display_name,
                    most=MOST_COPIES,
                )
            )
        # Nobody changes the content between the look at it and the entry.
        self._gy_lock_totals()
        self._gy_check_criteria(
            # Facts of the contract, told to whoever seals it.
            self.sudo()._gy_sealing_criteria(),
            self.env._("Contract %s cannot be sealed yet:", self.display_name),
        )
        sealing = self.env["gy.sealing"]._gy_create_decided(
            [
                {
                    "order_id": self.id,
                    "seal": seal,
                    "copies": int(copies),
                    "date": day,
                    "user_id": self.env.uid,
                    "note": (note or "").strip(),
                    "content_hash": self.gy_content_hash,
                }
            ]
        )
        # The note of the decision; who keeps the seals has no right to write orders.
        self.sudo().message_post(
            body=self.env._(
                "Sealed: %(what)s, by %(user)s", what=sealing.display_name, user=self.env.user.name
            )
        )
        return sealing.id

    # -- hooks of the spine ----------------------------------------------------

    @api.depends("gy_sealing_ids.content_hash", "gy_sealing_ids.date")
    def _compute_gy_signing_done(self):
        return super()._compute_gy_signing_done()

    def _gy_signing_facts(self):
        """What bears the seal is what was signed: another content is sealed again."""
        facts = super()._gy_signing_facts()
        last = self._gy_last_sealing()
        return facts | {"seal_holds": not last or last.content_hash == self.gy_content_hash}

    def _gy_signing_criteria(self):
        criteria = super()._gy_signing_criteria()
        # Facts of the contract, whoever may see the register.
        last = self.sudo()._gy_last_sealing()
        if not last:
            return criteria
        return [
            *criteria,
            self._gy_criterion(
                self.env._("Sealed: %s", last.display_name),
                not last.is_stale,
                self.env._(
                    "The contract was changed after it was sealed (%s); seal it again",
                    last.display_name,
                ),
            ),
        ]

    def _gy_reseal(self, before):
        res = super()._gy_reseal(before)
        same = self.gy_sealing_ids.filtered(lambda one: one.content_hash == before["content"])
        if same:
            same._gy_write_decided({"content_hash": self.gy_content_hash})
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        for order in self:
            # Read for the check only; the register is kept whoever asks.
            if order.sudo().gy_sealing_ids:
                raise UserError(
                    self.env._(
                        "%s was sealed; the register is kept. Cancel it instead.",
                        order.display_name,
                    )
                )
