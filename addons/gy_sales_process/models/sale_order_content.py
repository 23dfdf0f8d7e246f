import hashlib
import json

from odoo import api, fields, models

from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """What of a contract is reviewed and signed: its content, and the fingerprint of it (R5.4)."""

    _inherit = "sale.order"

    gy_content_hash = fields.Char(
        string="Fingerprint of the Content",
        compute="_compute_gy_content_hash",
        store=True,
        groups=INTERNAL,
    )
    gy_signed_on = fields.Date(string="Signed on", copy=False, groups=INTERNAL, readonly=True)
    gy_signed_hash = fields.Char(
        string="Signed Content", copy=False, groups=INTERNAL, readonly=True
    )
    gy_signing_done = fields.Boolean(
        string="Signed", compute="_compute_gy_signing_done", store=True, groups=INTERNAL
    )

    def _gy_review_content(self):
        """Return ``{subject: {field label key: raw value}}``: what a review judges (R5.4).

        Values are plain JSON; subjects are the departments' fields of judgement.
        """
        self.ensure_one()
        lines = self._gy_agreed_lines()
        goods = lines.filtered(lambda line: not line.display_type)
        return {
            "parties": {
                "partner": self.partner_id.id,
                "invoice_address": self.partner_invoice_id.id,
                "delivery_address": self.partner_shipping_id.id,
            },
            "goods": {
                "lines": [
                    [line.product_id.id, line.name, _number(line.product_uom_qty)]
                    + [line.product_uom_id.id, sorted(line.route_ids.ids)]
                    for line in goods
                ],
                "texts": [line.name for line in lines - goods],
            },
            "price": {
                "currency": self.currency_id.id,
                "total": _number(self.amount_total),
                "fiscal_position": self.fiscal_position_id.id,
                "lines": [
                    [_number(line.price_unit), _number(line.discount), sorted(line.tax_ids.ids)]
                    + [line.extra_tax_data or ""]
                    for line in goods
                ],
            },
            "delivery": {
                "date": fields.Datetime.to_string(self.commitment_date) or "",
                "incoterm": self.incoterm.id,
                "incoterm_location": self.incoterm_location or "",
                "warehouse": self.warehouse_id.id,
                "picking_policy": self.picking_policy,
                "line_dates": [
                    fields.Date.to_string(line.gy_own_delivery_date) or "" for line in goods
                ],
                "lead_days": [_number(line.customer_lead) for line in goods],
            },
            "terms": {
                "payment_term": self.payment_term_id.id,
                "note": str(self.note or ""),
                "warranty_months": self.gy_warranty_months,
                "warranty_months_commissioned": self.gy_warranty_months_commissioned,
                "kind": self.gy_profile_id.id,
            },
        }

    @api.model
    def _gy_content_depends(self):
        """Return the field paths :meth:`_gy_review_content` reads."""
        return [
            "gy_is_process",
            "partner_id",
            "partner_invoice_id",
            "partner_shipping_id",
            "currency_id",
            "amount_total",
            "fiscal_position_id",
            "commitment_date",
            "incoterm",
            "incoterm_location",
            "picking_policy",
            "warehouse_id",
            "payment_term_id",
            "note",
            "gy_warranty_months",
            "gy_warranty_months_commissioned",
            "gy_profile_id",
            "gy_line_ids.sequence",
            "gy_line_ids.product_id",
            "gy_line_ids.name",
            "gy_line_ids.product_uom_qty",
            "gy_line_ids.gy_is_dropped",
            "gy_line_ids.product_uom_id",
            "gy_line_ids.price_unit",
            "gy_line_ids.discount",
            "gy_line_ids.tax_ids",
            "gy_line_ids.extra_tax_data",
            "gy_line_ids.route_ids",
            "gy_line_ids.customer_lead",
            "gy_line_ids.gy_own_delivery_date",
        ]

    @api.depends(lambda self: self._gy_content_depends())
    def _compute_gy_content_hash(self):
        # Links to many are read order by order unless all lines are asked together.
        lines = self.filtered("gy_is_process").order_line
        lines.mapped("route_ids")
        lines.mapped("tax_ids")
        for order in self:
            order.gy_content_hash = order.gy_is_process and fingerprint(order._gy_review_content())

    def _gy_fingerprints(self):
        """Return ``{what: fingerprint}`` of everything that is judged, signed or issued as it stands.

        Override, call ``super()`` and add yours, and take the new one over in :meth:`_gy_reseal`.
        """
        self.ensure_one()
        return {"content": self.gy_content_hash}

    def _gy_reseal(self, before):
        """Take over what was decided on a content that another key now stands for.

        :param dict before: :meth:`_gy_fingerprints` of the same content under its former key
        """
        self.ensure_one()
        vals = {
            name: self.gy_content_hash
            for name in ("gy_signed_hash", "gy_issued_hash")
            if self[name] and self[name] == before["content"]
        }
        if vals:
            self._gy_write_decided(vals)

    @api.depends("gy_is_process", "gy_signed_on", "gy_signed_hash", "gy_content_hash")
    def _compute_gy_signing_done(self):
        for order in self:
            order.gy_signing_done = order.gy_is_process and all(order._gy_signing_facts().values())

    def _gy_signing_facts(self):
        """Return the facts of stage 4: signed, and signed in its present wording (R4.4)."""
        self.ensure_one()
        signed = bool(self.gy_signed_on)
        return {
            "signed": signed,
            "unchanged": signed and self.gy_signed_hash == self.gy_content_hash,
        }

    def _gy_signing_criteria(self):
        facts = self._gy_signing_facts()
        # Who may sign is asked for until it is signed.
        before = [] if facts["signed"] else self.sudo()._gy_signature_criteria()
        return before + [
            self._gy_criterion(
                self.env._("Contract signed"),
                facts["signed"],
                self.env._("The signing of the contract is not recorded"),
            ),
            self._gy_criterion(
                self.env._("Unchanged since signing"),
                facts["unchanged"] or not facts["signed"],
                self.env._("The contract was changed after signing; sign it again"),
            ),
        ]


def fingerprint(content):
    """Return the fingerprint of plain JSON; equal contents have equal ones."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _number(value):
    """Return a float as text that does not depend on binary rounding."""
    return f"{value:.6f}"
