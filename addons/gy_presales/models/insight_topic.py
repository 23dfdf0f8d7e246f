from datetime import date

from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock

SECTIONS = [
    ("company", "Company"),
    ("chain", "Industry Chain"),
    ("operations", "Production and Business"),
]
PLACES = {code: number for number, (code, _label) in enumerate(SECTIONS)}
SENSITIVE = "gy_presales.group_insight_sensitive"
# After which file the job goes on that counts files again, where the topics changed.
RECOUNT, CHUNK = "gy_presales.recount_after_id", 500
COUNTED = (
    *(f"{section}_share" for section in PLACES),
    *("known_share", "known_count", "next_due", "sensitive_due"),
)


class InsightTopic(models.Model):
    """What one should know of a customer: one item of the regulation's 3.1.1 to 3.1.3 (R1.1)."""

    _name = "gy.insight.topic"
    _description = "Topic of the Customer File"
    _inherit = ["gy.coded.mixin"]
    _order = "section, sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    section = fields.Selection(SECTIONS, required=True, default="company")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    question = fields.Char(translate=True, help="What to find out, as one would ask it.")
    source_ids = fields.Many2many("gy.insight.source", string="Usual Sources")
    importance = fields.Selection(
        [("0", "Useful"), ("1", "Important"), ("2", "Decisive")], required=True, default="0"
    )
    valid_months = fields.Integer(
        string="Valid for Months",
        help="How long an entry counts before it has to be renewed; 0: it does not age.",
    )
    has_figures = fields.Boolean(
        string="Asks for Figures", help="Specifications with quantities and prices."
    )
    is_sensitive = fields.Boolean(
        string="Sensitive", help="Entries are read by a group of their own only."
    )
    keep_months = fields.Integer(
        string="Deleted after Months",
        help="So long after its day an entry is deleted; 0: it is kept.",
    )

    _code_uniq = models.UniqueIndex("(code)", "A topic with this code exists already.")
    _months_check = models.Constraint(
        "CHECK (valid_months >= 0 AND keep_months >= 0)", "Months are not negative."
    )

    @api.model
    def _counts(self, domain=()):
        """Return ``{section: how many topics it has}``, of those of a domain."""
        return dict(self._read_group(list(domain), ["section"], ["__count"]))

    @api.model
    def _askable(self):
        """Return the topics that this user may find out about."""
        hidden = not self.env.user.has_group(SENSITIVE)
        return self.search([("is_sensitive", "=", False)] if hidden else [])

    def _ranked(self, known):
        """Return those of these topics that are to be found out, the most pressing one first.

        By importance, then by age: what nobody ever knew comes before what is out of date.

        :param dict known: ``{id of the topic: until when what is known is valid, or False}``
        """
        today = clock.today(self.env.company)
        wanted = self.filtered(
            lambda topic: topic.id not in known or (known[topic.id] or today) < today
        )
        return wanted.sorted(
            lambda topic: (
                -int(topic.importance),
                known.get(topic.id) or date.min,
                PLACES[topic.section],
                topic.sequence,
                topic.id,
            )
        )

    # -- files follow ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        topics = super().create(vals_list)
        self._recount_files()
        return topics

    def write(self, vals):
        res = super().write(vals)
        if not {"active", "section", "is_sensitive"}.isdisjoint(vals):
            self._recount_files()
        return res

    def unlink(self):
        res = super().unlink()
        self._recount_files()
        return res

    @api.model
    def _recount_files(self):
        """Have all files counted again by a job: they are measured by the topics."""
        # Whoever edits the topics changes what every file is measured by.
        if self.env["gy.customer.file"].sudo().search_count([], limit=1):
            self.env["ir.config_parameter"].sudo().set_param(RECOUNT, "0")
            if cron := self.env.ref("gy_presales.ir_cron_recount", raise_if_not_found=False):
                cron.sudo()._trigger()

    @api.model
    def _cron_recount(self):
        """Count customer files again in chunks; goes on where it was stopped (R1.1)."""
        parameters = self.env["ir.config_parameter"].sudo()
        after = int(parameters.get_param(RECOUNT, "-1"))
        if after < 0:
            return
        cron, files = self.env["ir.cron"], self.env["gy.customer.file"]
        cron._commit_progress(remaining=files.search_count([("id", ">", after)]))
        while chunk := files.search([("id", ">", after)], order="id", limit=CHUNK):
            for name in COUNTED:
                self.env.add_to_compute(chunk._fields[name], chunk)
            self.env.flush_all()
            after = chunk[-1].id
            parameters.set_param(RECOUNT, str(after))
            if not cron._commit_progress(len(chunk)):
                return
        parameters.set_param(RECOUNT, "-1")
