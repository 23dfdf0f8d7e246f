from odoo import api, fields, models


class RequirementSheetRow(models.TransientModel):
    """A topic on the requirement sheet of a line: what is asked, wanted, found, and what follows."""

    _name = "gy.requirement.sheet.row"
    _description = "Row of a Requirement Sheet"
    _rec_name = "topic_id"

    sheet_id = fields.Many2one("gy.requirement.sheet", required=True, ondelete="cascade")
    requirement_id = fields.Many2one("gy.line.requirement", ondelete="cascade")
    topic_id = fields.Many2one("gy.requirement.topic", required=True, ondelete="cascade")
    guidance = fields.Text(related="topic_id.guidance")
    description = fields.Text(string="What is Required")
    currency_id = fields.Many2one(related="sheet_id.currency_id")
    surcharge_amount = fields.Monetary(string="Surcharge per Unit")
    found = fields.Text(
        string="Found by Itself",
        compute="_compute_found",
        help="What the contract, the technical agreement or the bill of materials says of it.",
    )
    grade_id = fields.Many2one(related="topic_id.grade_id", string="Raises to")
    raises = fields.Boolean(
        string="Decides the Grade",
        compute="_compute_raises",
        help="The grade of the line follows from this topic.",
    )
    may_write = fields.Boolean(related="sheet_id.may_write")

    @api.depends("topic_id", "sheet_id.line_id")
    def _compute_found(self):
        facts = {
            line: line._gy_detected_facts() if line.gy_detected_codes else {}
            for line in self.sheet_id.line_id
        }
        for row in self:
            row.found = facts.get(row.sheet_id.line_id, {}).get(row.topic_id.code)

    @api.depends("found", "description", "sheet_id.grade_id", "sheet_id.own_grade_id")
    def _compute_raises(self):
        for row in self:
            sheet = row.sheet_id
            asked = row.found or (row.description or "").strip()
            row.raises = (
                bool(asked)
                and sheet.grade_id != sheet.own_grade_id
                and row.topic_id.grade_id == sheet.grade_id
            )

    def _values(self):
        """Return what of the row is kept in a requirement."""
        self.ensure_one()
        return {
            "description": (self.description or "").strip() or False,
            "surcharge_amount": self.surcharge_amount,
        }
