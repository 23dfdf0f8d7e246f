from odoo import api, fields, models

from ..tools import clock


class ProcessStep(models.Model):
    """The passage of a contract through one stage (R0.4).

    Rows are written by the system only: nobody has the right to, and the values follow from the
    contract's records. A stage that opens again gets another row.
    """

    _name = "gy.process.step"
    _description = "Process Step"
    _inherit = ["gy.record.mixin"]
    _order = "order_id.id desc, sequence, id"
    _rec_name = "stage_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    stage_id = fields.Many2one("gy.process.stage", required=True, index=True, ondelete="restrict")
    sequence = fields.Integer(related="stage_id.sequence", store=True)
    round = fields.Integer(default=1, help="Counts how often the stage was opened.")
    state = fields.Selection(
        [("pending", "Pending"), ("active", "Under Way"), ("done", "Done"), ("skipped", "Skipped")],
        required=True,
        default="pending",
        index=True,
    )
    date_active = fields.Date(string="Active since")
    date_done = fields.Date(string="Done on")
    deadline = fields.Date(index="btree_not_null")
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        compute="_compute_user_id",
        store=True,
        index="btree_not_null",
    )
    skip_reason = fields.Char()
    latest = fields.Boolean(default=True, help="The current row of its stage.")
    partner_id = fields.Many2one(related="order_id.partner_id")
    days = fields.Integer(
        string="Working Days",
        compute="_compute_days",
        help="Working days from becoming active to being done, or to today.",
    )
    norm_days = fields.Integer(related="stage_id.norm_days", string="Norm")

    _round_uniq = models.UniqueIndex("(order_id, stage_id, round)", "The step exists already.")
    _open_idx = models.Index("(state, deadline) WHERE latest")
    _list_idx = models.Index("(order_id DESC, sequence, id)")

    @api.depends(
        "state",
        "stage_id.owner",
        "stage_id.person_id",
        "order_id.user_id",
        "order_id.gy_organiser_id",
    )
    def _compute_user_id(self):
        """Whoever answers for the stage now (R0.8); what is closed keeps the name of who did it."""
        for step in self:
            closed = step.state in ("done", "skipped")
            user = closed and step.user_id
            step.user_id = user or step.order_id._gy_stage_user(step.stage_id)

    @api.depends("state", "date_active", "date_done", "company_id")
    def _compute_days(self):
        today = clock.today(self)
        for step in self:
            step.days = step._gy_days(today)

    def _gy_days(self, today):
        """Return the working days of a passage, up to ``today`` while it is under way."""
        self.ensure_one()
        end = {"active": today, "done": self.date_done}.get(self.state)
        if not (end and self.date_active):
            return 0
        return self.company_id._gy_count_workdays(self.date_active, end)
