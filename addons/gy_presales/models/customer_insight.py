from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock, gate_pass
from odoo.addons.gy_sales_process.tools.places import moved

from ..tools import content

# How many entries are deleted in one go, when their time has come.
BATCH = 1000


class CustomerInsight(models.Model):
    """One thing somebody found out about a customer: what, from where, when, until when (R1.1).

    The newest entry of a topic is what is known now; earlier ones remain as its history.
    """

    _name = "gy.customer.insight"
    _description = "Entry of a Customer File"
    _inherit = ["gy.customer.file.entry.mixin"]
    _order = "date desc, id desc"
    _rec_name = "topic_id"

    topic_id = fields.Many2one(
        "gy.insight.topic", string="Topic", required=True, index=True, ondelete="restrict"
    )
    section = fields.Selection(related="topic_id.section", store=True)
    question = fields.Char(related="topic_id.question")
    has_figures = fields.Boolean(related="topic_id.has_figures")
    text = fields.Text(string="What Is Known", required=True)
    figure_ids = fields.One2many(
        "gy.customer.insight.figure", "insight_id", string="Figures", copy=True
    )
    source_id = fields.Many2one(
        "gy.insight.source", string="Source", required=True, index=True, ondelete="restrict"
    )
    link = fields.Char(help="Where it can be read again.")
    file = fields.Binary(string="Paper", attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    date = fields.Date(
        string="As of", required=True, default=lambda self: clock.today(self.env.company)
    )
    valid_until = fields.Date(
        compute="_compute_valid_until",
        store=True,
        readonly=False,
        index=True,
        help="By the topic; after it the entry is to be renewed.",
    )
    is_overdue = fields.Boolean(
        string="To Be Renewed", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    user_id = fields.Many2one(related="create_uid", string="Author", store=True, index=True)
    is_current = fields.Boolean(
        string="Newest", readonly=True, index=True, copy=False, help="What is known now."
    )
    keep_closed = fields.Boolean(
        string="Sensitive Too",
        help="Tick it where the entry tells of military or nuclear projects, or of persons who "
        "lead the customer.",
    )
    is_sensitive = fields.Boolean(
        string="Sensitive", compute="_compute_is_sensitive", store=True, index=True
    )
    delete_on = fields.Date(
        string="Deleted on", compute="_compute_delete_on", store=True, index="btree_not_null"
    )

    # What is known now, newest first: the page that the list opens with.
    _shown_idx = models.Index("(date DESC, id DESC) WHERE is_current IS TRUE")

    @api.model
    def _gy_open_fields(self):
        return {
            "partner_id",
            "topic_id",
            "text",
            "figure_ids",
            "source_id",
            "link",
            "file",
            "file_name",
            "date",
            "valid_until",
            "keep_closed",
        }

    # -- computes ------------------------------------------------------------------

    @api.depends("topic_id", "date")
    def _compute_valid_until(self):
        for insight in self:
            months = insight.topic_id.valid_months
            end = insight.date and months and insight.date + relativedelta(months=months)
            insight.valid_until = end or False

    @api.depends("valid_until", "is_current")
    def _compute_is_overdue(self):
        today = clock.today(self.env.company)
        for insight in self:
            end = insight.valid_until
            insight.is_overdue = bool(insight.is_current and end and end < today)

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        overdue = Domain("is_current", "=", True) & Domain(
            "valid_until", "<", clock.today(self.env.company)
        )
        found = Domain.FALSE
        for one in value:
            found |= overdue if one else ~overdue
        return found

    @api.depends("topic_id.is_sensitive", "keep_closed")
    def _compute_is_sensitive(self):
        for insight in self:
            insight.is_sensitive = insight.topic_id.is_sensitive or insight.keep_closed

    @api.depends("topic_id.keep_months", "date")
    def _compute_delete_on(self):
        for insight in self:
            months = insight.topic_id.keep_months
            end = insight.date and months and insight.date + relativedelta(months=months)
            insight.delete_on = end or False

    # -- what an entry must say --------------------------------------------------------

    @api.constrains("text")
    def _check_text(self):
        for insight in self:
            if content.is_meagre(insight.text):
                raise UserError(
                    self.env._(
                        "%s: say in a sentence what is known, so that a colleague can use it.",
                        insight.display_name,
                    )
                )

    @api.constrains("text", "file_name", "link")
    def _check_not_classified(self):
        for insight in self:
            content.check_not_secret(insight, insight.text, insight.file_name, insight.link)

    @api.constrains("date", "valid_until")
    def _check_dates(self):
        for insight in self:
            clock.check_day(insight, insight.date)
            if insight.valid_until and insight.valid_until < insight.date:
                raise UserError(
                    self.env._("%s: it is valid until before its own day.", insight.display_name)
                )

    @api.constrains("file", "file_name")
    def _check_file(self):
        for insight in self.with_context(bin_size=False):
            if insight.file:
                self.env["gy.document"]._read_file(insight.file, insight.file_name, insight)

    # -- written -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        insights = super().create(vals_list)
        insights._mark_newest(insights._places())
        return insights

    def write(self, vals):
        if "partner_id" in vals and not gate_pass.is_granted(self, ["partner_id"]):
            self._check_place(vals)
        moved = not {"topic_id", "date", "file_id"}.isdisjoint(vals)
        before = self._places() if moved else set()
        res = super().write(vals)
        if moved:
            self._mark_newest(before | self._places())
        return res

    def unlink(self):
        places = self._places()
        res = super().unlink()
        self._mark_newest(places)
        return res

    def _check_place(self, vals):
        if entries := moved(self, vals, "partner_id"):
            raise UserError(
                self.env._("%s: an entry stays with its customer.", entries[0].display_name)
            )

    def _places(self):
        """Return ``{(id of the file, id of the topic)}`` of these entries."""
        # Where an entry stands is no secret to who writes it.
        return {(insight.file_id.id, insight.topic_id.id) for insight in self.sudo()}

    @api.model
    def _mark_newest(self, places):
        """Mark the newest entry of each place, and no other one.

        :param places: as of :meth:`_places`
        """
        # Which one is the newest does not depend on who may read it.
        entries = self.sudo().search(
            [
                ("file_id", "in", [file for file, _topic in places]),
                ("topic_id", "in", [topic for _file, topic in places]),
            ],
            order="date desc, id desc",
        )
        newest, seen = self.browse(), set()
        for entry in entries:
            place = (entry.file_id.id, entry.topic_id.id)
            if place not in seen:
                seen.add(place)
                newest |= entry
        newest = newest.sudo()
        newest.filtered(lambda entry: not entry.is_current)._gy_write_decided({"is_current": True})
        (entries - newest).filtered("is_current")._gy_write_decided({"is_current": False})

    # -- deleted when their time has come (R17.6) -----------------------------------------

    @api.autovacuum
    def _gc_kept_long_enough(self):
        """Delete entries whose topic says how long they are kept, each by its own day."""
        today = clock.today(self.env.company)
        gone = self.sudo().search([("delete_on", "<", today)], limit=BATCH)
        gone.unlink()
        return len(gone), len(gone) == BATCH
