from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .agreement_topic import PARTS
from .technical_agreement_decisions import OWNERS

# With these it is still open whose text holds.
OPEN = ("open", "negotiate")


class AgreementDeviation(models.Model):
    """What a customer's text of an agreement says otherwise than ours, and what we say to it (R2.1).

    The rows follow from the two texts; the owner of the part decides each. The part is not
    released, and the agreement not signed, before.
    """

    _name = "gy.agreement.deviation"
    _description = "Deviation of a Customer's Agreement"
    _inherit = ["gy.guarded.mixin"]
    _order = "agreement_id, part, clause_id, id"
    _rec_name = "head"

    text_id = fields.Many2one(
        "gy.agreement.customer.text",
        string="Customer's Text",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    agreement_id = fields.Many2one(related="text_id.agreement_id", store=True, index=True)
    company_id = fields.Many2one(related="text_id.company_id", store=True, index=True)
    clause_id = fields.Many2one(
        "gy.agreement.clause",
        string="Our Clause",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
    )
    part = fields.Selection(PARTS, required=True, readonly=True)
    head = fields.Char(string="Their Clause", readonly=True)
    kind = fields.Selection(
        [
            ("changed", "Changed"),
            ("added", "Added by Them"),
            ("missing", "Missing in Theirs"),
        ],
        string="Difference",
        required=True,
        readonly=True,
    )
    ours = fields.Text(readonly=True)
    theirs = fields.Text(readonly=True)
    state = fields.Selection(
        [
            ("open", "Undecided"),
            ("negotiate", "To Be Negotiated"),
            ("accepted", "Accepted"),
            ("holds", "Our Text Holds"),
        ],
        string="Decision",
        required=True,
        index=True,
        readonly=True,
    )
    reason = fields.Text(readonly=True)
    decided_by_id = fields.Many2one("res.users", string="Decided by", readonly=True)
    decided_on = fields.Date(readonly=True)
    can_decide = fields.Boolean(compute="_compute_can_decide")

    @api.depends("head", "clause_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.head or row.clause_id.topic_id.name or ""

    @api.depends("part", "agreement_id.signed_on")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        for row in self:
            owns = self.env.user._gy_has_role(*OWNERS[row.part]) if row.part else False
            row.can_decide = owns and not row.agreement_id.signed_on

    def _key(self):
        """Return what makes it this deviation, whatever their clause is numbered."""
        self.ensure_one()
        return self.clause_id.id, self.part, self.kind, self.ours or "", self.theirs or ""

    @public(many=True, way="state")
    def action_decide(self, way=False, reason=False):
        """Decide what is done about these deviations; a decision can be changed until the signature.

        :param str way: ``accepted`` (their text holds), ``negotiate`` (talked about, still open),
            or ``holds`` (the customer takes our text)
        :param str reason: why; kept, required unless it is to be negotiated
        :return: True
        :raise AccessError: for anyone but the owner of the part
        :raise UserError: without a decision or reason, or when the agreement is signed
        """
        self.check_access("read")
        of_agreements = self.grouped("agreement_id")
        for agreement, rows in of_agreements.items():
            for part in set(rows.mapped("part")):
                agreement._check_part_owner(part)
            agreement._lock()
            agreement._check_unsigned()
        words = (reason or "").strip()
        if not way or way == "open":
            raise UserError(
                self.env._("Say what is decided: accepted, to be negotiated, or our text holds.")
            )
        if way != "negotiate" and not words:
            raise UserError(self.env._("Say why, for those who read the agreement later."))
        for agreement, rows in of_agreements.items():
            rows._gy_write_decided(
                {
                    "state": way,
                    "reason": words,
                    "decided_by_id": self.env.uid,
                    "decided_on": clock.today(agreement),
                }
            )
            rows._say_decided(agreement)
        return True

    def _say_decided(self, agreement):
        labels = dict(self._fields["state"]._description_selection(self.env))
        said = "; ".join(
            f"{row.display_name}: “{row.theirs or row.ours}”" for row in self.sorted("id")
        )
        agreement._log(
            self.env._(
                "Customer's text, %(decision)s by %(user)s: %(deviations)s %(reason)s",
                decision=labels[self[:1].state],
                user=self.env.user.name,
                deviations=said,
                reason=self[:1].reason or "",
            )
        )
