from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import gate_pass

ACCEPTED = ("passed", "conceded")


class Inspection(models.Model):
    """The inspection of finished pieces of a contract before they go into stock (R9.1).

    It comes with the pieces: whatever a contract's manufacturing order makes gets one. Quality
    enters what it finds; what people decide is done by methods that check who they are.
    """

    _name = "gy.inspection"
    _description = "Inspection"
    _inherit = ["gy.guarded.mixin", "mail.thread"]
    _order = "id desc"

    name = fields.Char(string="Number", required=True)
    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        required=True,
        index=True,
        ondelete="restrict",
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    product_id = fields.Many2one("product.product", required=True, index=True, ondelete="restrict")
    uom_id = fields.Many2one(related="product_id.uom_id")
    lot_ids = fields.Many2many("stock.lot", string="Serial Numbers")
    lot_names = fields.Char(
        string="Serial Number List",
        compute="_compute_lot_names",
        compute_sudo=True,
        help="For those who have no right on serial numbers.",
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    template_name = fields.Char(string="Template")
    line_ids = fields.One2many("gy.inspection.line", "inspection_id", string="Characteristics")
    note = fields.Text(string="Remarks")
    made_by_id = fields.Many2one("res.users", string="Made by", index="btree_not_null")
    made_on = fields.Date()
    previous_id = fields.Many2one(
        "gy.inspection",
        string="Inspected before",
        index="btree_not_null",
        ondelete="restrict",
        help="The inspection after which these pieces were reworked.",
    )
    date = fields.Date(string="Inspected on")
    inspector_id = fields.Many2one("res.users", index="btree_not_null")
    certificate = fields.Char(string="Certificate Number", index="btree_not_null")
    decision = fields.Selection(
        [("rework", "Rework"), ("concession", "Concession"), ("scrap", "Scrap")]
    )
    decision_reason = fields.Text()
    decided_by_id = fields.Many2one("res.users", string="Decided by", index="btree_not_null")
    decided_on = fields.Date()
    pre_stocked_on = fields.Date(string="Pre-stock-in Booked on")
    pre_stocked_by_id = fields.Many2one(
        "res.users", string="Pre-stock-in Booked by", index="btree_not_null"
    )
    state = fields.Selection(
        [
            ("waiting", "To Inspect"),
            ("passed", "Passed"),
            ("failed", "Failed"),
            ("rework", "Sent to Rework"),
            ("conceded", "Accepted by Concession"),
            ("scrapped", "Scrapped"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    accepted_qty = fields.Float(
        string="Accepted", digits="Product Unit", compute="_compute_quantities", store=True
    )
    scrapped_qty = fields.Float(
        string="Scrapped Pieces", digits="Product Unit", compute="_compute_quantities", store=True
    )
    pre_stocked_qty = fields.Float(
        string="Pre-stocked", digits="Product Unit", compute="_compute_quantities", store=True
    )
    open_lines = fields.Integer(string="To Judge", compute="_compute_open_lines")

    _certificate_uniq = models.UniqueIndex(
        "(company_id, certificate) WHERE certificate IS NOT NULL",
        "A certificate with this number exists already.",
    )

    @api.model
    def _gy_open_fields(self):
        return {"line_ids", "note"}

    @api.depends("date", "decision", "line_ids.ok")
    def _compute_state(self):
        decided = {"rework": "rework", "concession": "conceded", "scrap": "scrapped"}
        for inspection in self:
            if not inspection.date:
                inspection.state = "waiting"
            elif inspection.line_ids and all(inspection.line_ids.mapped("ok")):
                inspection.state = "passed"
            else:
                inspection.state = decided.get(inspection.decision, "failed")

    @api.depends("state", "quantity", "pre_stocked_on")
    def _compute_quantities(self):
        for inspection in self:
            accepted = inspection.quantity if inspection.state in ACCEPTED else 0.0
            inspection.accepted_qty = accepted
            inspection.pre_stocked_qty = accepted if inspection.pre_stocked_on else 0.0
            inspection.scrapped_qty = inspection.quantity * (inspection.state == "scrapped")

    @api.depends("lot_ids.name")
    def _compute_lot_names(self):
        for inspection in self:
            inspection.lot_names = ", ".join(inspection.lot_ids.sorted("name").mapped("name"))

    @api.depends("line_ids.is_done")
    def _compute_open_lines(self):
        for inspection in self:
            inspection.open_lines = len(inspection.line_ids.filtered(lambda line: not line.is_done))

    def write(self, vals):
        if "note" in vals:
            self._check_state("waiting")
        return super().write(vals)

    # -- coming into being -----------------------------------------------------

    @api.model
    def _request(self, vals_list):
        """Create inspections; whoever makes the pieces need not be able to.

        :param vals_list: values with ``production_id``, ``order_id``, ``product_id``,
            ``quantity``, ``lot_ids``; lines come from the template unless given
        """
        products = self.env["product.product"].browse({vals["product_id"] for vals in vals_list})
        templates = {}
        sequences = self.env["ir.sequence"].sudo()
        for vals in vals_list:
            order = self.env["sale.order"].sudo().browse(vals["order_id"])
            company = order.company_id
            if "line_ids" not in vals:
                if company not in templates:
                    models_of = self.env["gy.inspection.template"].sudo()
                    templates[company] = models_of._for_products(products, company)
                template = templates[company][products.browse(vals["product_id"])]
                vals["template_name"] = template.name
                vals["line_ids"] = [
                    fields.Command.create(line._prepare_copy()) for line in template.line_ids
                ]
            vals["name"] = sequences.with_company(company).next_by_code("gy.inspection")
        # Nobody may create inspections: they follow from what was made.
        model = gate_pass.grant_create(self.sudo(), *self._fields)
        return model.create(vals_list).with_env(self.env)

    def _prepare_again(self, quantity=None, lots=None):
        """Return the values of another inspection that asks for the same."""
        self.ensure_one()
        return {
            "production_id": self.production_id.id,
            "order_id": self.order_id.id,
            "product_id": self.product_id.id,
            "quantity": self.quantity if quantity is None else quantity,
            "lot_ids": [fields.Command.set((self.lot_ids if lots is None else lots).ids)],
            "template_name": self.template_name,
            "made_by_id": self.made_by_id.id,
            "made_on": self.made_on,
            "line_ids": [fields.Command.create(line._prepare_copy()) for line in self.line_ids],
        }

    def _set(self, **vals):
        """Write what a method has decided; the method has checked who decides."""
        # Nobody may write these fields directly.
        gate_pass.grant(self.sudo(), *vals).write(vals)

    # -- what quality does -----------------------------------------------------

    def action_split(self, quantity=None, lot_ids=None):
        """Inspect a part of the pieces by itself; the rest goes on waiting (R9.1).

        :param float quantity: pieces of the part, when they have no serial numbers
        :param list lot_ids: ids of the serial numbers of the part
        :return: id of the inspection of the part
        :raise AccessError: for anyone but quality
        :raise UserError: when it is complete, or the part is none
        """
        self.ensure_one()
        self.order_id._gy_check_role("quality")
        self.check_access("read")
        self._check_state("waiting")
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
            self._set(lot_ids=[fields.Command.set((own - lots).ids)])
        self._set(quantity=self.quantity - quantity)
        return self._request([values]).id

    def action_complete(self, certificate=None, certificate_name=None, date=None):
        """Complete these inspections with what was found (R9.1).

        What passes gets a certificate number, and its certificate is filed with the contract.

        :param str certificate: a signed certificate in base64, filed in place of the printed one
        :param str certificate_name: its file name
        :param date: day of the inspection, today by default, not in the future
        :raise AccessError: for anyone but quality, and for who made the pieces
        :raise UserError: when a characteristic is not judged, or it is complete already
        """
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        self.order_id._gy_check_role("quality")
        self.check_access("read")
        for inspection in self:
            inspection._check_state("waiting")
            order = inspection.order_id
            order._gy_check_business_date(date)
            inspection._check_independent()
            inspection._check_judged()
            content = certificate and order._gy_decode_file(certificate, certificate_name)
            order.sudo()._gy_lock_totals()
            inspection._set(date=date, inspector_id=self.env.uid)
            if inspection.state == "passed":
                inspection._certify(content, certificate_name)
            inspection._tell_result()
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

    def _check_state(self, *states):
        """Refuse what is not possible in the present state.

        :raise UserError: naming the inspection and its state
        """
        labels = dict(self._fields["state"]._description_selection(self.env))
        for inspection in self:
            if inspection.state not in states:
                raise UserError(
                    self.env._(
                        "%(inspection)s is in the state “%(state)s”; this is not possible.",
                        inspection=inspection.display_name,
                        state=labels[inspection.state],
                    )
                )

    def _certify(self, content=None, filename=None):
        """Give the accepted pieces their certificate and file it, printed if not handed in (R9.1)."""
        self.ensure_one()
        sequence = self.env["ir.sequence"].sudo().with_company(self.company_id)
        self._set(certificate=sequence.next_by_code("gy.inspection.certificate"))
        order = self.sudo().order_id
        kind = "inspection_certificate"
        if content:
            order._gy_file_document(kind, filename, content, self.date, origin=self)
        else:
            order._gy_print_and_file(
                "gy_production_followup.action_report_inspection_certificate",
                kind,
                f"{self.certificate}.pdf",
                date=self.date,
                origin=self,
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
        self.ensure_one()
        roles = ("technology",) if kind == "concession" else ("technology", "quality")
        self.order_id._gy_check_role(*roles)
        self.check_access("read")
        self._check_state("failed")
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
        content = kind == "concession" and order._gy_decode_file(consent, consent_name)
        order.sudo()._gy_lock_totals()
        self._set(
            decision=kind,
            decision_reason=reason,
            decided_by_id=self.env.uid,
            decided_on=fields.Date.context_today(self),
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
        self._request([values | {"previous_id": self.id}])

    def _decide_concession(self, content, filename):
        self.sudo().order_id._gy_file_document(
            "correspondence", filename, content, self.decided_on, origin=self
        )
        self._certify()

    def _decide_scrap(self):
        """Take the pieces out of stock at once, so that nobody stores them, and have new ones made."""
        # The decision was checked; booking it needs no right on stock.
        inspection = self.sudo()
        production = inspection.production_id
        made = production._gy_made_moves()
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
        production._gy_make_again(inspection.quantity)

    # -- what manufacturing does ------------------------------------------------------

    def action_book_pre_stock_in(self, date=None):
        """Book the pre-stock-in (预入库) of accepted pieces (R9.0).

        :param date: day of booking, today by default, not in the future
        :raise AccessError: for anyone but manufacturing
        :raise UserError: when pieces are not accepted, or booked already
        """
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        self.order_id._gy_check_role("manufacturing")
        self.check_access("read")
        self._check_state(*ACCEPTED)
        for inspection in self:
            inspection.order_id._gy_check_business_date(date)
            if inspection.pre_stocked_on:
                raise UserError(
                    self.env._("%s: its pre-stock-in is booked already.", inspection.display_name)
                )
        self.order_id.sudo()._gy_lock_totals()
        self._set(pre_stocked_on=date, pre_stocked_by_id=self.env.uid)
        return True

    # -- opening --------------------------------------------------------------------------

    def action_open_contract(self):
        """Open the contract of the pieces."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.order_id.display_name,
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }

    def _gy_uninspected(self, lots):
        """Return those of ``lots`` whose last inspection here has not accepted them."""
        last = {}
        for inspection in self.sorted("id"):
            for lot in inspection.lot_ids & lots:
                last[lot] = inspection
        return lots.browse(lot.id for lot, item in last.items() if item.state not in ACCEPTED)
