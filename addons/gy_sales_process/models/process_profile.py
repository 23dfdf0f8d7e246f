from odoo import fields, models


class ProcessProfile(models.Model):
    """A contract type: which stages, papers and gates apply to it (R0.11).

    A contract copies what it needs when it starts; later edits here do not touch it.
    """

    _name = "gy.process.profile"
    _description = "Contract Type"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Text(translate=True)
    stage_ids = fields.Many2many("gy.process.stage", string="Stages", required=True)
    document_type_ids = fields.Many2many("gy.document.type", string="Required Documents")
    gate_send = fields.Boolean(string="Gate: Sending", default=True)
    gate_confirm = fields.Boolean(string="Gate: Confirming", default=True)
    gate_production = fields.Boolean(string="Gate: Production", default=True)
    gate_store = fields.Boolean(string="Gate: Storing", default=True)
    gate_shipment = fields.Boolean(string="Gate: Shipment", default=True)
    gate_close = fields.Boolean(string="Gate: Closing", default=True)
    restricted = fields.Boolean(
        string="Chosen by a Manager",
        help="Only sales managers, contract administrators and the management may choose this "
        "type, because it passes fewer gates or reviews.",
    )
    needs_earlier = fields.Boolean(
        string="Only Known Products",
        help="Only for products that the customer has from an earlier contract, of a type with "
        "the stages that this one leaves out.",
    )
    needs_spare = fields.Boolean(
        string="Only Spare Parts",
        help="Only for products marked as spare parts, and for what the customer has from an "
        "earlier contract.",
    )
    needs_reason = fields.Boolean(
        string="Reason Required",
        help="The contract says why it is of this type, and what it arises from.",
    )
    needs_incoterm = fields.Boolean(string="Incoterm Required")
    is_frame = fields.Boolean(
        string="Sets Terms Only",
        help="A contract of this type sets terms for others: it delivers nothing and nothing is owed "
        "by it.",
    )
    value_limit = fields.Float(
        digits=(16, 2),
        help="What its goods are worth at most by the price list, in the company's currency. 0: no "
        "limit.",
    )
    allow_zero_price = fields.Boolean(
        help="Lines without a price are in order, as for samples and free replacements."
    )
    warranty_months = fields.Integer(default=12)
    warranty_months_commissioned = fields.Integer(
        string="Warranty Months from Commissioning",
        help="The warranty ends this many months after commissioning, if that is earlier than "
        "its end counted from shipment. 0: not agreed.",
    )
    waiting_months = fields.Integer(
        default=24, help="Months after the warranty's end before the contract may be closed."
    )

    _code_uniq = models.UniqueIndex("(code)", "A contract type with this code exists already.")

    def _gy_left_out(self):
        """Return the codes of the stages that contracts of this type do not have."""
        self.ensure_one()
        stages = self.env["gy.process.stage"].search([])
        return (stages - self.stage_ids).mapped("code")

    def _gy_gates(self):
        """Return the codes of the gates that hold for contracts of this type, and of their steps.

        Override, call ``super()`` and add what yours ask for.
        """
        self.ensure_one()
        gates = ("send", "confirm", "production", "store", "shipment", "close")
        return [gate for gate in gates if self[f"gate_{gate}"]]
