from odoo import fields, models


class WorkInstructionReading(models.Model):
    """That somebody has read a version in force; written by its method only (R0.14)."""

    _name = "gy.work.instruction.reading"
    _description = "Reading of a Work Instruction"
    _inherit = ["gy.record.mixin"]
    _order = "read_on desc, id desc"
    _rec_name = "user_id"

    instruction_id = fields.Many2one(
        "gy.work.instruction", string="Instruction", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="instruction_id.company_id", store=True, index=True)
    user_id = fields.Many2one("res.users", string="Read by", required=True, index=True)
    read_on = fields.Date(required=True)

    _reader_uniq = models.UniqueIndex("(instruction_id, user_id)", "This was read already.")
