from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .inspection import ACCEPTED


class Inspection(models.Model):
    """What people decide about inspected pieces: each decision one method (R9.0, R9.1)."""

    _inherit = "gy.inspection"

    # -- what quality does -----------------------------------------------------

    @public
    def action_split(self, quantity=None, lot_ids=None):
        """Inspect a part of the pieces by itself; the rest goes on waiting (R9.1).

        :param float quantity: pieces of the part, when they have no serial numbers
        :param list lot_ids: ids of the serial numbers of the part
        :return: id of the inspection of the part
        :raise AccessError: for anyone but quality
        :raise UserError: when it is complete, or the part is none
        """
        self.order_id._gy_check_role("quality")
        self.check_access("read")
        self._gy_check_states("waiting")
        # Whoever inspects has no right on serial numbers; only those of the inspection matter.
        own = self.sudo().lot_ids
        lots = own.filtered(lambda lot: lot.id in (lot_ids or ()))
        if self.product_id.tracking == "serial":
            quantity = len(lots)
        if set(lot_ids or ()) - set(lots.ids) or not 0 < (quantity or 0) < self.quantity:
            raise UserError(
                self.env._(
                    "%s: choose a part of its pieces, not none and not all.", self.display_name
                )
            )
        self.order_id.sudo()._gy_lock_totals()
        values = self.sudo()._prepare_again(quantity, lots or own)
        values["previous_id"] = self.previous_id.id
        if lots:
            self._gy_write_decided({"lot_ids": [fields.Command.set((own - lots).ids)]})
        self._gy_write_decided({"quantity": self.quantity - quantity})
        self._fit_sample()
        return self._request([values]).id

    @public(many=True)
    def action_complete(self, certificate=None, certificate_name=None, date=None):
        """Complete these inspections with what was found (R9.1).

        What passes gets a certificate number, and its certificate is filed with the contract.

        :param str certificate: a signed certificate in base64, filed in place of the printed one
        :param str certificate_name: its file name
        :param date: day of the inspection, today by default, not in the future
        :raise AccessError: for anyone but quality, and for who made the pieces
        :raise UserError: when a characteristic is not judged, or it is complete already
        """
        date = fields.Date.to_date(date) or clock.today(self)
        self.order_id._gy_check_role("quality")
        self.check_access("read")
        for inspection in self:
            inspection._gy_check_states("waiting")
            order = inspection.order_id
            order._gy_check_business_date(date)
            inspection._check_independent()
            inspection._check_judged()
            content = certificate and self.env["gy.document"]._read_scan(
                certificate, certificate_name, inspection
            )
            order.sudo()._gy_lock_totals()
            inspection._gy_write_decided({"date": date, "inspector_id": self.env.uid})
            if inspection.state == "passed":
                inspection._set_aside()
                inspection._certify(content, certificate_name)
            inspection._tell_result()
        self._switch_waiting()
        return True

    def _check_independent(self):
        """Nobody inspects what they made (R0.8).

        :raise AccessError: naming the inspection
        """
        self.ensure_one()
        # Only who made the pieces is read.
        inspection = self.sudo()
        if self.env.user in inspection.made_by_id | inspection.production_id.user_id:
            raise AccessError(
                self.env._(
                    "%s: nobody inspects what they made themselves. A colleague completes it.",
                    self.display_name,
                )
            )

    def _check_judged(self):
        self.ensure_one()
        missing = self.line_ids.filtered(lambda line: not line.is_done)
        if missing or not self.line_ids:
            raise UserError(
                self.env._(
                    "%(inspection)s: not judged yet: %(names)s",
                    inspection=self.display_name,
                    names=", ".join(missing.mapped("characteristic"))
                    or self.env._("no characteristic is entered"),
                )
            )

    def _certify(self, content=None, filename=None):
        """Give the accepted pieces their certificate and file it, printed if not handed in (R9.1)."""
        self.ensure_one()
        sequence = self.env["ir.sequence"].sudo().with_company(self.company_id)
        self._gy_write_decided({"certificate": sequence.next_by_code("gy.inspection.certificate")})
        order = self.sudo().order_id
        documents, kind = self.env["gy.document"], "inspection_certificate"
        if content:
            documents._file(kind, filename, content, order, origin=self, date=self.date)
        else:
            documents._print_and_file(
                "gy_production_followup.action_report_inspection_certificate",
                kind,
                f"{self._gy_paper_name(documents._type(kind).name, self.certificate)}.pdf",
                order,
                origin=self,
                date=self.date,
            )

    def _tell_result(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        # Whoever inspects may not write in the chatter otherwise.
        self.sudo().message_post(
            body=self.env._(
                "%(state)s on %(date)s, inspected by %(user)s",
                state=labels[self.state],
                date=fields.Date.to_string(self.date),
                user=self.env.user.name,
            )
        )

    # -- what becomes of pieces that failed ----------------------------------------

    @public
    def action_decide(self, kind, reason, consent=None, consent_name=None):
        """Decide on pieces that failed (R9.1).

        Rework has them inspected again; a concession, with the customer's consent, makes them
        count as passed; scrap takes them out of stock and has new ones made.

        :param str kind: ``rework``, ``concession`` or ``scrap``
        :param str reason: kept with the inspection
        :param str consent: the customer's consent to a concession, in base64
        :param str consent_name: its file name
        :raise AccessError: a concession for anyone but technology; the others for anyone but
            technology and quality; for who inspected the pieces
        :raise UserError: without reason or consent, or when there is nothing to decide
        """
        roles = ("technology",) if kind == "concession" else ("technology", "quality")
        self.order_id._gy_check_role(*roles)
        self.check_access("read")
        self._gy_check_states("failed")
        if self.env.user == self.sudo().inspector_id:
            raise AccessError(
                self.env._(
                    "%s: who inspected the pieces does not decide on them.", self.display_name
                )
            )
        reason = (reason or "").strip()
        if not reason or kind not in ("rework", "concession", "scrap"):
            raise UserError(
                self.env._("%s: say what becomes of the pieces, and why.", self.display_name)
            )
        order = self.order_id
        content = kind == "concession" and self.env["gy.document"]._read_scan(
            consent, consent_name, self
        )
        order.sudo()._gy_lock_totals()
        self._gy_write_decided(
            {
                "decision": kind,
                "decision_reason": reason,
                "decided_by_id": self.env.uid,
                "decided_on": clock.today(self),
            }
        )
        getattr(self, f"_decide_{kind}")(*([content, consent_name] if content else []))
        label = dict(self._fields["decision"]._description_selection(self.env))[kind]
        # The decision is checked above; it needs no right to write the inspection.
        self.sudo().message_post(
            body=self.env._(
                "%(decision)s: %(reason)s (%(user)s)",
                decision=label,
                reason=reason,
                user=self.env.user.name,
            )
        )
        return True

    def _decide_rework(self):
        values = self.sudo()._prepare_again()
        # A lot that was not accepted is never looked at less sharply again (GB/T 2828.1, 7.4).
        severity = "normal" if self.severity == "reduced" else self.severity
        self._request([values | {"previous_id": self.id, "severity": severity}])

    def _decide_concession(self, content, filename):
        self.env["gy.document"]._file(
            "correspondence",
            filename,
            content,
            self.sudo().order_id,
            origin=self,
            date=self.decided_on,
        )
        self._certify()

    def _decide_scrap(self):
        """Take the pieces out of stock at once, so that nobody stores them, and have new ones made."""
        # The decision was checked; booking it needs no right on stock.
        inspection = self.sudo()
        production = inspection.production_id
        made = production._gy_made_moves()
        storing = made.move_dest_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
            and move.location_id == made[:1].location_dest_id
        )
        # Nobody stores these pieces any more, and core would cut what still waits from its order.
        storing._do_unreserve()
        storing._gy_demand_less(inspection.quantity)
        lots = inspection.lot_ids
        serial = inspection.product_id.tracking == "serial"
        pieces = [(lot, 1.0) for lot in lots] if serial else [(lots[:1], inspection.quantity)]
        scraps = (
            self.env["stock.scrap"]
            .sudo()
            .create(
                [
                    {
                        "product_id": inspection.product_id.id,
                        "product_uom_id": inspection.uom_id.id,
                        "scrap_qty": quantity,
                        "lot_id": lot.id,
                        "location_id": made[:1].location_dest_id.id,
                        "company_id": inspection.company_id.id,
                        "origin": f"{production.name}, {inspection.name}",
                    }
                    for lot, quantity in pieces
                ]
            )
        )
        scraps.do_scrap()
        storing.filtered(lambda move: move.state != "cancel")._action_assign()
        # Who decides on a piece has no right to raise orders; the contract raises them itself.
        production.sudo()._gy_make_again(inspection.quantity)

    # -- what manufacturing does ------------------------------------------------------

    @public(many=True)
    def action_book_pre_stock_in(self, date=None):
        """Book the pre-stock-in (预入库) of accepted pieces (R9.0).

        :param date: day of booking, today by default, not in the future
        :raise AccessError: for anyone but manufacturing
        :raise UserError: when pieces are not accepted, or booked already
        """
        date = fields.Date.to_date(date) or clock.today(self)
        self.order_id._gy_check_role("manufacturing")
        self.check_access("read")
        self._gy_check_states(*ACCEPTED)
        for inspection in self:
            inspection.order_id._gy_check_business_date(date)
            if inspection.pre_stocked_on:
                raise UserError(
                    self.env._("%s: its pre-stock-in is booked already.", inspection.display_name)
                )
        self.order_id.sudo()._gy_lock_totals()
        self._gy_write_decided({"pre_stocked_on": date, "pre_stocked_by_id": self.env.uid})
        return True
