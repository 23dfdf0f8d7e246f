from odoo import fields, models

# Links to places and stocktakes, which not everybody reads who reads the dossier.
KEEPERS = "gy_sales_process.group_archivist,gy_sales_process.group_administration"


class ArchiveMove(models.Model):
    """What became of a dossier on the shelves: put there, moved, missing, found (R15.2).

    Places are kept by name, too: the log says what was true on the day.
    """

    _name = "gy.archive.move"
    _description = "Move of a Dossier"
    _inherit = ["gy.record.mixin"]
    _order = "moved_on desc, id desc"
    _rec_name = "dossier_id"

    dossier_id = fields.Many2one("gy.dossier", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("placed", "Put There"),
            ("moved", "Moved"),
            ("missing", "Missing"),
            ("found", "Found"),
            ("gone", "Papers Destroyed"),
        ],
        string="What",
        required=True,
    )
    from_id = fields.Many2one(
        "gy.archive.place",
        string="Place before",
        index="btree_not_null",
        ondelete="restrict",
        groups=KEEPERS,
    )
    to_id = fields.Many2one(
        "gy.archive.place",
        string="Place after",
        index="btree_not_null",
        ondelete="restrict",
        groups=KEEPERS,
    )
    from_path = fields.Char(string="From")
    to_path = fields.Char(string="To")
    moved_on = fields.Datetime(string="At", required=True)
    user_id = fields.Many2one("res.users", string="By", required=True, index=True)
    reason = fields.Char()
    stocktake_id = fields.Many2one(
        "gy.stocktake", index="btree_not_null", ondelete="restrict", groups=KEEPERS
    )
