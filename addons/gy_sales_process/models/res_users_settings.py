from odoo import fields, models


class ResUsersSettings(models.Model):
    _inherit = "res.users.settings"

    gy_next_turn = fields.Boolean(
        string="Open the Next To-do",
        default=True,
        help="After a to-do is done, the next one of the list opens by itself.",
    )
