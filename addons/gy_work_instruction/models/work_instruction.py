from odoo import api, fields, models
from odoo.exceptions import UserError

SECTIONS = ("purpose", "scope", "content", "records")
# What is signed off; nobody changes it once it is in force.
SIGNED = {"code", "name", "kind", "stage_id", "company_id", *SECTIONS}
# What a button decides; everything else follows, or is written by who prepares.
DECIDED = {"circulated_on", "cancelled_on", "user_id", "former_id", "version"}
OPEN = ("draft", "circulated", "judged")


class WorkInstruction(models.Model):
    """One version of the work instruction of a stage, or of a specification (R0.14).

    Prepared by the marketing centre, circulated for comment, signed off in the order of the cover
    and in force from the day of its approval, which ends the version before. What was signed off
    is bound by a fingerprint of its words; nobody changes a version in force.
    """

    _name = "gy.work.instruction"
    _description = "Work Instruction"
    _inherit = ["gy.guarded.mixin", "gy.approval.subject.mixin", "mail.thread"]
    _order = "code, edition desc, id desc"

    code = fields.Char(string="Number", required=True, copy=False)
    name = fields.Char(string="Title", required=True)
    kind = fields.Selection(
        [("instruction", "Instruction of a Stage"), ("specification", "Specification")],
        required=True,
        default="instruction",
    )
    stage_id = fields.Many2one(
        "gy.process.stage", string="Stage", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    purpose = fields.Html()
    scope = fields.Html()
    content = fields.Html()
    records = fields.Html()
    edition = fields.Integer(
        string="Version", compute="_compute_edition", store=True, recursive=True
    )
    former_id = fields.Many2one(
        "gy.work.instruction",
        string="Replaces",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    next_ids = fields.One2many("gy.work.instruction", "former_id", string="Later Versions")
    user_id = fields.Many2one(
        "res.users", string="Prepared by", copy=False, index="btree_not_null", readonly=True
    )
    circulated_on = fields.Date(copy=False, readonly=True)
    cancelled_on = fields.Date(string="Dropped on", copy=False, readonly=True)
    effective_on = fields.Date(
        string="In Force from",
        compute="_compute_effective_on",
        store=True,
        help="The approval day.",
    )
    superseded_on = fields.Date(compute="_compute_superseded_on", store=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("circulated", "Circulated for Comment"),
            ("judged", "Being Signed Off"),
            ("in_force", "In Force"),
            ("superseded", "Superseded"),
            ("cancelled", "Dropped"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    comment_ids = fields.One2many(
        "gy.work.instruction.comment", "instruction_id", string="Comments"
    )
    round_ids = fields.One2many(
        "gy.work.instruction.round", "instruction_id", string="Rounds of Sign-off"
    )
    vote_ids = fields.One2many(
        "gy.work.instruction.vote", string="Sign-off", compute="_compute_round"
    )

    _edition_uniq = models.UniqueIndex(
        "(code, edition, company_id) WHERE cancelled_on IS NULL",
        "This version of the instruction exists already.",
    )
    _former_uniq = models.UniqueIndex(
        "(former_id) WHERE cancelled_on IS NULL AND former_id IS NOT NULL",
        "A new version of this instruction was begun already.",
    )

    # -- computes --------------------------------------------------------------

    @api.depends("former_id.edition")
    def _compute_edition(self):
        for found in self:
            found.edition = found.former_id.edition + 1

    @api.depends("name", "edition")
    def _compute_display_name(self):
        for found in self:
            found.display_name = self.env._(
                "%(name)s (version %(edition)s)", name=found.name or "", edition=found.edition
            )

    @api.depends("round_ids.state", "round_ids.date_done")
    def _compute_effective_on(self):
        for found in self:
            last = found._approval()
            found.effective_on = last.state == "approved" and last.date_done

    @api.depends("next_ids.effective_on")
    def _compute_superseded_on(self):
        for found in self:
            days = [day for day in found.next_ids.mapped("effective_on") if day]
            found.superseded_on = min(days, default=False)

    @api.depends(
        "cancelled_on", "circulated_on", "superseded_on", "effective_on", "round_ids.state"
    )
    def _compute_state(self):
        for found in self:
            if found.cancelled_on:
                found.state = "cancelled"
            elif found.effective_on:
                found.state = "superseded" if found.superseded_on else "in_force"
            elif found._approval().state == "running":
                found.state = "judged"
            else:
                found.state = "circulated" if found.circulated_on else "draft"

    @api.depends("code", "name", "kind", "stage_id", "edition", *SECTIONS)
    def _compute_content_hash(self):
        return super()._compute_content_hash()

    def _judged(self):
        facts = [self.code, self.name, self.kind, self.stage_id.id, self.edition]
        return facts + [str(self[section] or "") for section in SECTIONS]

    # -- what is written by whom -------------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - DECIDED

    def write(self, vals):
        """Take changes of what is signed off until it is in force.

        :raise UserError: afterwards, naming the remedy
        """
        if SIGNED & set(vals):
            self._check_open()
        return super().write(vals)

    def _check_open(self):
        for found in self:
            if found.state not in OPEN:
                raise UserError(
                    self.env._(
                        "%s is in force, superseded or dropped; it stays as it is. Begin a new "
                        "version.",
                        found.display_name,
                    )
                )
