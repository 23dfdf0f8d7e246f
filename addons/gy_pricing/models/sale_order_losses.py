from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Alternatives of a quotation, and why quotations are lost (R3.6).

    Alternatives are drafts of the same inquiry beside each other, each priced, reviewed and
    issued on its own. The customer takes one; the others are lost by it.
    """

    _inherit = "sale.order"

    gy_alternatives_of_id = fields.Many2one(
        "sale.order",
        string="Alternatives of",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
        help="The first quotation of those that stand beside each other.",
    )
    gy_alternative_ids = fields.Many2many(
        "sale.order",
        string="Alternatives",
        compute="_compute_gy_alternative_ids",
        groups=INTERNAL,
    )
    gy_loss_reason_id = fields.Many2one(
        "gy.loss.reason",
        string="Lost Because",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_loss_note = fields.Text(string="How It was Lost", copy=False, readonly=True, groups=INTERNAL)

    @api.depends_context("uid")
    @api.depends("gy_alternatives_of_id")
    def _compute_gy_alternative_ids(self):
        """The others of the same inquiry that one may read; one search for all contracts."""
        firsts = self.gy_alternatives_of_id
        found = self.search([("gy_alternatives_of_id", "in", firsts.ids)]) if firsts else firsts
        groups = found.grouped("gy_alternatives_of_id")
        for order in self:
            others = groups.get(order.gy_alternatives_of_id, found.browse())
            order.gy_alternative_ids = others - order

    # -- alternatives --------------------------------------------------------

    @public
    def action_gy_add_alternative(self):
        """Begin another quotation of the same inquiry beside this one, and open it.

        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when the contract is signed or in force
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        self._gy_check_contract(("draft", "sent"))
        if self.gy_signing_done:
            raise UserError(
                self.env._("%s is signed: there is nothing to choose any more.", self.display_name)
            )
        first = self.gy_alternatives_of_id or self
        other = self.copy()
        (first | self | other)._gy_write_decided({"gy_alternatives_of_id": first.id})
        for order, beside in ((self, other), (other, self)):
            order.sudo().message_post(
                body=self.env._("Offered beside %s as an alternative", beside._get_html_link())
            )
        return actions.open_form(other)

    @public
    def action_gy_choose_alternative(self):
        """Note that the customer takes this one of several alternatives: the others are lost.

        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when nothing open stands beside it
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        self._gy_check_contract(("draft", "sent"))
        if not self._gy_open_alternatives():
            raise UserError(self.env._("%s: no other alternative is open.", self.display_name))
        self._gy_lose_alternatives()
        return True

    def _gy_open_alternatives(self):
        """Return what still stands beside these contracts, whoever may read it."""
        # Of one inquiry, though a colleague may have taken one of them over.
        beside = self.sudo().gy_alternatives_of_id
        if not beside:
            return beside
        return beside.search(
            [
                ("gy_alternatives_of_id", "in", beside.ids),
                ("id", "not in", self.ids),
                ("state", "in", ["draft", "sent"]),
            ]
        )

    def _gy_lose_alternatives(self):
        """The others are lost because one was taken; the caller has checked who says so."""
        reason = self.env.ref("gy_pricing.loss_reason_alternative")
        for order in self._gy_open_alternatives():
            order._gy_lose(reason, self.env._("The customer took %s", self[:1].name))

    def action_confirm(self):
        res = super().action_confirm()
        self._gy_contracts()._gy_lose_alternatives()
        return res

    # -- losses --------------------------------------------------------------

    @public
    def action_gy_lose(self, reason_id, note=None):
        """Cancel a quotation that was lost, and keep why; or say it of one cancelled before.

        :param int reason_id: id of the :class:`gy.loss.reason`
        :param str note: how it was lost, to whom, by how much
        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when the contract took effect, or without a reason
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        self._gy_check_contract(("draft", "sent", "cancel"))
        if self.gy_effective_date:
            raise UserError(
                self.env._("%s took effect: it can be ended, not lost.", self.display_name)
            )
        reason = self.env["gy.loss.reason"].browse(getattr(reason_id, "id", reason_id)).exists()
        if not reason:
            raise UserError(self.env._("Say why the quotation was lost."))
        self._gy_lose(reason, (note or "").strip())
        return True

    def _gy_lose(self, reason, note):
        """Write a loss; the caller has checked who says so."""
        self.ensure_one()
        if self.state != "cancel":
            self.action_cancel()
        self._gy_write_decided({"gy_loss_reason_id": reason.id, "gy_loss_note": note or False})
        words = self.env._("Lost: %(reason)s. %(note)s", reason=reason.name, note=note or "")
        self.sudo().message_post(body=words.strip())
        self._gy_offer_lost(reason, note or "")

    def action_draft(self):
        """What is taken up again was not lost."""
        res = super().action_draft()
        lost = self._gy_contracts().filtered("gy_loss_reason_id")
        if lost:
            lost._gy_write_decided({"gy_loss_reason_id": False, "gy_loss_note": False})
        return res
