from odoo import api, fields, models

from odoo.addons.gy_sales_process.models.customer_text_mixin import STATES
from odoo.addons.gy_sales_process.models.ir_actions_report import PAPER_LANG
from odoo.addons.gy_sales_process.tools import comparing
from odoo.addons.gy_sales_process.tools.clauses import Clause

from ..tools import topic_words


class AgreementCustomerText(models.Model):
    """One version of the customer's own text of a technical agreement (R2.1).

    The last one's deviations from our clauses are rows, decided by the owners of the parts.
    """

    _name = "gy.agreement.customer.text"
    _description = "Version of a Customer's Agreement"
    _inherit = ["gy.customer.text.mixin"]
    _order = "agreement_id, version desc, id desc"

    _text_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement",
        string="Technical Agreement",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    state = fields.Selection(STATES)
    deviation_ids = fields.One2many("gy.agreement.deviation", "text_id", string="Deviations")
    undecided_commercial = fields.Integer(
        string="Undecided in the Commercial Part", compute="_compute_undecided", store=True
    )
    undecided_work = fields.Integer(
        string="Undecided in the Statement of Work", compute="_compute_undecided", store=True
    )

    _version_uniq = models.UniqueIndex("(agreement_id, version)")

    @api.depends("deviation_ids.state", "deviation_ids.part")
    def _compute_undecided(self):
        for text in self:
            open_ = text.deviation_ids.filtered(lambda row: row.state == "open")
            text.undecided_work = len(open_.filtered(lambda row: row.part == "work"))
            text.undecided_commercial = len(open_) - text.undecided_work

    # -- comparing -----------------------------------------------------------------

    @api.model
    def _ours_depends(self):
        return ["agreement_id.clause_ids.text", "agreement_id.clause_ids.topic_id"]

    def _ours(self):
        """Return our clauses as the paper has them, with the topics that they are about."""
        records = self._in_paper_lang().agreement_id.clause_ids.sorted(
            lambda one: (one.part or "", one.sequence, one._origin.id)
        )
        ours = [Clause("", one.topic_id.name or "", one.text or "") for one in records]
        return records, ours, [one.topic_id.code or "" for one in records]

    @api.model
    def _topic_words(self):
        topics = self._in_paper_lang().env["gy.agreement.topic"].search([])
        return {one.code: topic_words.words(one.code, one.name) for one in topics}

    @api.model
    def _in_paper_lang(self):
        installed = self.env["res.lang"]._get_data(code=PAPER_LANG)
        return self.with_context(lang=PAPER_LANG) if installed else self

    def _before(self):
        """The first version of a revision follows the last one of the revision before."""
        previous = self.agreement_id.previous_id
        return super()._before() or previous.sudo().customer_text_ids.sorted("version")[-1:]

    def _found(self):
        """Return ``{(clause id, part, kind, ours, theirs): name of their clause}``."""
        self.ensure_one()
        rows, others = self._compared()
        found = {}
        for record, ours, answer in rows:
            said = ours.body.strip()
            if answer:
                differences = comparing.deviations(said, answer.body)
            else:
                differences = [comparing.Deviation("missing", said, "")] if said else []
            for one in differences:
                found[record.id, record.part, one.kind, one.ours, one.theirs] = answer.head
        for clause in others:
            if clause.number:
                found[False, self._part_of_theirs(clause), "added", "", clause.body] = clause.name
        return found

    def _part_of_theirs(self, clause):
        """Return who decides on a clause of theirs that we have nothing on: sales, if in doubt."""
        code = comparing.topic(clause, self._topic_words())
        topic = self.env["gy.agreement.topic"].search([("code", "=", code)]) if code else None
        return topic.part if topic else "commercial"
