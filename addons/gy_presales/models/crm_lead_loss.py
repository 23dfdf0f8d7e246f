from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools import content

# What is said of a loss, before core archives what is lost.
SAID = ("lost_reason_id", "gy_competitor_id", "gy_competitor_price", "gy_loss_note")


class CrmLead(models.Model):
    """An opportunity is lost for a reason, to somebody, at a price, whichever way it is said (R1.6)."""

    _inherit = "crm.lead"

    gy_competitor_price = fields.Monetary(
        string="Competitor's Price",
        currency_field="company_currency",
        tracking=True,
        groups=INTERNAL,
        help="What the competitor offered the same for, as far as the customer told.",
    )
    gy_loss_note = fields.Text(
        string="How It was Lost",
        copy=False,
        groups=INTERNAL,
        help="What would have won it.",
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_competitor_price", "gy_loss_note"}

    @api.constrains("gy_competitor_price")
    def _check_gy_competitor_price(self):
        for lead in self:
            if lead.gy_competitor_price < 0:
                raise UserError(self.env._("%s: a price is not negative.", lead.display_name))

    @api.constrains("gy_loss_note")
    def _check_gy_loss_note(self):
        for lead in self:
            content.check_not_secret(lead, lead.gy_loss_note)

    def action_unarchive(self):
        """What is taken up again was not lost: core forgets the reason, we the note."""
        lost = self.filtered(lambda lead: lead.won_status == "lost" and lead.gy_loss_note)
        res = super().action_unarchive()
        lost.write({"gy_loss_note": False})
        return res

    def action_set_lost(self, **additional_values):
        leads = self.filtered("gy_is_process")
        leads._gy_check_loss()
        said = {name: additional_values[name] for name in SAID if additional_values.get(name)}
        if said:
            leads.write(said)
        leads._gy_check_said()
        return super().action_set_lost(**additional_values)

    def _gy_lose(self, reason, note):
        """Lose an opportunity because its offers were lost; the caller has checked who says so.

        :param reason: why, a setting known by its code
        :param str note: how, or an empty text
        """
        self.ensure_one()
        known = self.env["crm.lost.reason"]._gy_of(reason)
        # Whoever lost the offer may not know to whom; the opportunity can be told so later.
        self._gy_granted("gy_competitor_id").action_set_lost(
            lost_reason_id=known.id, gy_loss_note=note
        )
        if note:
            self.message_post(body=note)

    def _gy_check_loss(self):
        """Refuse to lose what is sold, or still offered (R1.6).

        :raise UserError: naming the opportunity, the contract and the way
        """
        self._gy_check_not_sold()
        for lead in self:
            # A fact of the opportunity, whoever may see its contracts.
            contracts = lead.sudo().order_ids._gy_contracts()
            offered = contracts.filtered(lambda order: order.state in ("draft", "sent"))
            if offered:
                raise UserError(
                    self.env._(
                        "%(lead)s: quotation %(contract)s is still open. Cancel it first.",
                        lead=lead.display_name,
                        contract=offered[0].display_name,
                    )
                )

    def _gy_lose_archived(self):
        """Have what is archived before it is won be lost, and so ask for a reason (R1.6).

        Core archives what is pending for nothing: it would be gone from every figure.
        """
        gone = self.filtered(
            lambda lead: not lead.active and lead.won_status == "pending" and lead.gy_is_process
        )
        if gone:
            gone.write({"active": False, "probability": 0, "automated_probability": 0})

    def _gy_check_lost_reason(self):
        """Refuse a loss without a reason, whichever way it is recorded (R1.6)."""
        lost = self.filtered(
            lambda lead: not lead.active and not lead.probability and lead.gy_is_process
        )
        lost._gy_check_loss()
        lost._gy_check_said()

    def _gy_check_said(self):
        """Refuse a loss without a reason, and one to nobody where it is a competitor (R1.6).

        :raise UserError: naming the opportunity, and the reason there is
        """
        for lead in self:
            if not lead.lost_reason_id:
                raise UserError(
                    self.env._("%s: say why the opportunity is lost.", lead.display_name)
                )
        for lead in self:
            if (
                lead.lost_reason_id.gy_names_competitor
                and not lead.gy_competitor_id
                and not gate_pass.is_granted(lead, ["gy_competitor_id"])
            ):
                raise UserError(
                    self.env._(
                        "%(lead)s: say to which competitor it is lost; the reason is “%(reason)s”.",
                        lead=lead.display_name,
                        reason=lead.lost_reason_id.name,
                    )
                )
