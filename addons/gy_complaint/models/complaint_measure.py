from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

# What the owner of a measure writes; the rest is said by who leads the complaint.
OWNERS = {"result", "attachment_ids"}
LEADERS = {"ticket_id", "kind", "name", "user_id", "due_date"}
DONE = {"done_on", "done_by_id"}
TOLD = {"told_level", "told_on"}


class ComplaintMeasure(models.Model):
    """What is done about a complaint, by whom, until when (D3, D5 to D7).

    It is a to-do of its owner until done, which the owner says in one click. Who is late is told
    to those above (``complaint_measure_late.py``).
    """

    _name = "gy.complaint.measure"
    _description = "Measure about a Complaint"
    _inherit = ["gy.part.mixin", "gy.guarded.mixin"]
    _order = "kind, due_date, id"
    _part_of = "ticket_id"
    _part_stays = True
    # Measures against a return may run on when the complaint is closed, and change hands.
    _part_free = frozenset(OWNERS | DONE | TOLD | {"user_id", "due_date"})

    ticket_id = fields.Many2one(
        "helpdesk.ticket", string="Complaint", required=True, index=True, ondelete="cascade"
    )
    title = fields.Char(related="ticket_id.name", string="What Is Complained About")
    order_id = fields.Many2one(
        related="ticket_id.gy_order_id", string="Contract", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="ticket_id.partner_id", string="Customer", store=True, index=True
    )
    company_id = fields.Many2one(related="ticket_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("containment", "Containment"),
            ("correction", "Correction"),
            ("prevention", "Prevention"),
        ],
        required=True,
        index=True,
    )
    name = fields.Char(string="Measure", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('share', '=', False)]",
    )
    due_date = fields.Date(string="Due on", required=True, index=True)
    done_on = fields.Date(string="Done on", copy=False, readonly=True)
    done_by_id = fields.Many2one(
        "res.users",
        string="Done by",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    result = fields.Text(string="Evidence", copy=False, help="What was done, and what shows it.")
    attachment_ids = fields.Many2many("ir.attachment", string="Files", copy=False)
    told_level = fields.Integer(string="Who Was Told", copy=False, readonly=True)
    told_on = fields.Date(string="Told on", copy=False, readonly=True)
    can_finish = fields.Boolean(compute="_compute_can")
    can_lead = fields.Boolean(compute="_compute_can")

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | LEADERS | OWNERS

    @api.depends("user_id", "done_on")
    @api.depends_context("uid")
    def _compute_can(self):
        self.can_lead = self.env.user._gy_has_role("quality")
        for measure in self:
            measure.can_finish = not measure.done_on and measure._may_finish()

    def _may_finish(self):
        """Tell whether the user says that this is done: its owner, or who leads complaints."""
        user = self.env.user
        return self.user_id == user or user._gy_has_role("quality")

    @api.model_create_multi
    def create(self, vals_list):
        measures = super().create(vals_list)
        measures._take_files()
        return measures

    def write(self, vals):
        if vals.keys() - OWNERS - DONE - TOLD and not self.env.su:
            self._check_leader()
        res = super().write(vals)
        if {"due_date", "user_id"} & vals.keys():
            # Another day, or another owner, is not late yet.
            self._gy_write_decided({"told_level": 0, "told_on": False})
        if "attachment_ids" in vals:
            self._take_files()
        return res

    def _check_leader(self):
        """Refuse to change what was agreed with the owner.

        :raise AccessError: for anyone but quality
        """
        if not self.env.user._gy_has_role("quality"):
            raise AccessError(
                self.env._(
                    "%s: quality says what is done by whom and until when; its owner says what "
                    "was done.",
                    self[:1].display_name,
                )
            )

    def _take_files(self):
        """Have files just uploaded hang on their measure: who reads it sees them."""
        for measure in self.sudo().filtered("attachment_ids"):
            # Of others' files only that they are others'.
            own = measure.attachment_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            own.write({"res_model": self._name, "res_id": measure.id})

    @public(many=True)
    def action_done(self):
        """Say that these measures are done (D6).

        :raise AccessError: for anyone but their owner and quality
        """
        self.check_access("read")
        for measure in self:
            if not measure._may_finish():
                raise AccessError(
                    self.env._(
                        "%(measure)s: its owner %(owner)s or quality says that it is done.",
                        measure=measure.name,
                        owner=measure.user_id.name,
                    )
                )
            if measure.done_on:
                continue
            measure._gy_write_decided({"done_on": clock.today(measure), "done_by_id": self.env.uid})
            measure._log(self.env._("Measure done: %s", measure.name))
        return True

    @public
    def action_reopen(self):
        """Say that this measure is not done after all (D6).

        :raise AccessError: for anyone but quality
        :raise UserError: when its complaint is closed
        """
        self.check_access("read")
        self._check_leader()
        self._check_part_open()
        if not self.done_on:
            raise UserError(self.env._("%s is not done yet.", self.name))
        self._gy_write_decided({"done_on": False, "done_by_id": False})
        self.ticket_id._gy_write_decided({"gy_verified_on": False, "gy_verified_by_id": False})
        self._log(self.env._("Measure is not done after all: %s", self.name))
        return True

    def _log(self, words):
        """Note on the complaint what came of its measure; who does it was checked."""
        # Owners need not be able to write on the complaint otherwise.
        self.ticket_id.sudo()._message_log(body=words, author_id=self.env.user.partner_id.id)
