from odoo import api, fields, models
from odoo.fields import Command


class RequirementSheet(models.TransientModel):
    """The requirement sheet of a line as one reads it: every topic, asked with guidance (R3.3).

    What the customer wants and what the contract itself asks for stand together, and the grade
    that follows. Whoever sells fills it in; others read it.
    """

    _name = "gy.requirement.sheet"
    _description = "Requirement Sheet of a Line"
    _inherit = ["gy.line.dialog.mixin"]

    currency_id = fields.Many2one(related="order_id.currency_id")
    own_grade_id = fields.Many2one(
        "gy.price.grade", string="Grade of the Product", compute="_compute_grade"
    )
    grade_id = fields.Many2one(
        "gy.price.grade", string="Grade with This Sheet", compute="_compute_grade"
    )
    lowered = fields.Char(compute="_compute_grade")
    may_write = fields.Boolean(compute="_compute_may_write")
    row_ids = fields.One2many(
        "gy.requirement.sheet.row",
        "sheet_id",
        string="Rows of the Sheet",
        compute="_compute_row_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _waiting_line(self, order):
        return order._gy_agreed_lines().filtered(lambda line: not line.display_type)[:1]

    @api.depends("line_id")
    def _compute_may_write(self):
        model = self.env["gy.line.requirement"]
        for sheet in self:
            open_ = sheet.order_id.state in ("draft", "sent")
            sheet.may_write = open_ and model.has_access("create")

    @api.depends("line_id")
    def _compute_row_ids(self):
        """A row for everything that was entered, and an empty one for each other topic."""
        topics = self.env["gy.requirement.topic"].search([])
        ranks = {topic.id: rank for rank, topic in enumerate(topics)}
        for sheet in self:
            entered = sheet.line_id.gy_requirement_ids
            rows = [
                {
                    "requirement_id": item._origin.id or item.id,
                    "topic_id": item.topic_id.id,
                    "description": item.description,
                    "surcharge_amount": item.surcharge_amount,
                }
                for item in entered
            ]
            rows += [{"topic_id": topic.id} for topic in topics - entered.topic_id]
            rows.sort(key=lambda row: ranks.get(row["topic_id"], -1))
            sheet.row_ids = [Command.clear(), *(Command.create(row) for row in rows)]

    @api.depends("line_id", "row_ids.description", "row_ids.topic_id")
    def _compute_grade(self):
        """Tell the grade as it would be with what stands in the sheet now."""
        for sheet in self:
            line = sheet.line_id
            wanted = sheet.row_ids.filtered(lambda row: (row.description or "").strip())
            topics = wanted.topic_id | line._gy_detected_topics()
            grade = self.env["gy.price.grade"]
            sheet.own_grade_id = line._gy_grade_with(topics.browse()) if line else grade
            sheet.grade_id = line._gy_grade_with(topics) if line else grade
            lowered = bool(line) and line._gy_lowered_grade()
            sheet.lowered = line.gy_grade_reason if lowered else False

    def _apply(self):
        """Write what differs, by the rights of whoever filled it in."""
        model, new = self.env["gy.line.requirement"], []
        for row in self.row_ids:
            # Only of this line; a client could name another's.
            entered = row.requirement_id.filtered(lambda item: item.line_id == self.line_id)
            values = row._values()
            if entered and not values["description"]:
                entered.unlink()
            elif entered:
                changed = {name: value for name, value in values.items() if entered[name] != value}
                if changed:
                    entered.write(changed)
            elif values["description"]:
                new.append({"line_id": self.line_id.id, "topic_id": row.topic_id.id, **values})
        model.create(new)
