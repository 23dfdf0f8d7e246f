from odoo import fields, models

KINDS = [
    ("deposit", "Deposit (earnest money)"),
    ("advance", "Advance"),
    ("progress", "Progress Payment"),
    ("pre_shipment", "Pre-shipment"),
    ("delivery", "On Delivery"),
    ("acceptance", "Acceptance"),
    ("retention", "Retention"),
]
TRIGGERS = [
    ("effective", "Contract effective"),
    ("before_production", "Before production"),
    ("before_shipment", "Before shipment"),
    ("shipped", "Shipped"),
    ("invoiced", "Invoiced"),
    ("signed", "Signed for"),
    ("posted", "Posted by customer"),
    ("accepted", "Accepted"),
    ("warranty_end", "End of warranty"),
    ("fixed", "Fixed date"),
]
GATES = [("none", "None"), ("production", "Production"), ("shipment", "Shipment")]
BASES = [("share", "Share"), ("amount", "Fixed Amount"), ("rest", "Rest")]
# The event from which a trigger counts; the date itself belongs to whichever addon knows it.
TRIGGER_EVENTS = {
    "effective": "effective",
    "before_production": "effective",
    "before_shipment": "stocked",
    "shipped": "shipped",
    "invoiced": "invoiced",
    "signed": "signed",
    "posted": "posted",
    "accepted": "accepted",
    "warranty_end": "warranty_end",
}

# Where a contract keeps each event that happens in parts.
EVENT_PARTS = {
    "shipped": "gy_shipped_events",
    "signed": "gy_signed_events",
    "invoiced": "gy_invoiced_events",
    "posted": "gy_posted_events",
}


class InstallmentTemplateLine(models.Model):
    """One payment of a template."""

    _name = "gy.installment.template.line"
    _description = "Instalment Template Line"
    _inherit = ["gy.kept.mixin"]
    _order = "template_id, sequence, id"

    template_id = fields.Many2one(
        "gy.installment.template", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="advance")
    basis = fields.Selection(BASES, required=True, default="share")
    share = fields.Float(string="Share (%)", digits=(16, 4))
    fixed_amount = fields.Float(digits=(16, 2))
    trigger = fields.Selection(TRIGGERS, required=True, default="effective")
    offset_days = fields.Integer(string="Days after")
    gate = fields.Selection(GATES, required=True, default="none")

    _share_positive = models.Constraint(
        "CHECK (basis != 'share' OR share > 0)", "A share must be positive."
    )
    _amount_positive = models.Constraint(
        "CHECK (basis != 'amount' OR fixed_amount > 0)", "A fixed amount must be positive."
    )
