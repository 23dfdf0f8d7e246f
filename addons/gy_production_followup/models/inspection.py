from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

ACCEPTED = ("passed", "conceded")


class Inspection(models.Model):
    """The inspection of finished pieces of a contract before they go into stock (R9.1).

    It comes with the pieces: whatever a contract's manufacturing order makes gets one. Quality
    enters what it finds; what people decide is done by methods that check who they are.
    """

    _name = "gy.inspection"
    _description = "Inspection"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin", "mail.thread"]
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
        return {"line_ids", "value_ids", "note"}

    @api.depends(
        "date", "decision", "line_ids.ok", "line_ids.value_ids", "nonconforming", "accepted_number"
    )
    def _compute_state(self):
        decided = {"rework": "rework", "concession": "conceded", "scrap": "scrapped"}
        for inspection in self:
            if not inspection.date:
                inspection.state = "waiting"
            elif inspection._is_accepted():
                inspection.state = "passed"
            else:
                inspection.state = decided.get(inspection.decision, "failed")

    def _is_accepted(self):
        """Tell whether what was found is in order; of a sample some pieces may fail."""
        self.ensure_one()
        whole = self.line_ids.filtered(lambda line: not line.value_ids)
        return (
            bool(self.line_ids)
            and all(whole.mapped("ok"))
            and self.nonconforming <= self.accepted_number
        )

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
            self._gy_check_states("waiting")
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
                product = products.browse(vals["product_id"])
                template = templates[company][product]
                vals["template_name"] = template.name
                vals |= self._prepare_sampling(template, product, vals["quantity"], company)
                vals["line_ids"] = [
                    fields.Command.create(line._prepare_copy()) for line in template.line_ids
                ]
            vals.setdefault("sampling", "once")
            vals["name"] = sequences.with_company(company).next_by_code("gy.inspection")
        # Nobody may create inspections: they follow from what was made.
        inspections = self._gy_create_decided(vals_list)
        inspections._fit_sample()
        return inspections

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
            "sampling": self.sampling,
            "level": self.level,
            "aql": self.aql,
            "severity": self.severity,
            "line_ids": [fields.Command.create(line._prepare_copy()) for line in self.line_ids],
        }

    def _gy_check_part_open(self, parts):
        """Refuse to touch what an inspection found once it is complete.

        :raise UserError: naming the inspection
        """
        for inspection in self:
            if inspection.state != "waiting":
                raise UserError(
                    self.env._(
                        "%s is complete: what was found stays as it is.", inspection.display_name
                    )
                )

    # -- opening --------------------------------------------------------------------------

    @public
    def action_open_contract(self):
        """Open the contract of the pieces."""
        return actions.open_form(self.order_id, self.order_id.display_name)

    def _gy_uninspected(self, lots):
        """Return those of ``lots`` whose last inspection here has not accepted them."""
        last = {}
        for inspection in self.sorted("id"):
            for lot in inspection.lot_ids & lots:
                last[lot] = inspection
        return lots.browse(lot.id for lot, item in last.items() if item.state not in ACCEPTED)
