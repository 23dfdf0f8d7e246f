from odoo import api, fields, models

from odoo.addons.gy_sales_process.models.customer_text_mixin import STATES
from odoo.addons.gy_sales_process.tools import comparing
from odoo.addons.gy_sales_process.tools.clauses import Clause

# Beyond, a list of deviations is no help any more.
MOST_LISTED = 20


class OwnText(models.Model):
    """One version of the customer's own text of a contract (R4.1)."""

    _name = "gy.own.text"
    _description = "Version of a Customer's Text"
    _inherit = ["gy.customer.text.mixin"]
    _order = "order_id, version desc, id desc"

    _text_of = "order_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    state = fields.Selection(STATES)
    meant_so = fields.Char(
        string="Why Its Figures Differ",
        help="Where figures of their text contradict the contract's terms: why it is meant so.",
    )

    _version_uniq = models.UniqueIndex("(order_id, version)")

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"meant_so"}

    def write(self, vals):
        """What is said of its figures is said while the contract is open."""
        if "meant_so" in vals:
            self.order_id._gy_check_contract(("draft", "sent"))
        return super().write(vals)

    @api.model
    def _keep_of(self, order):
        """Keep the customer's text that a contract holds now, if it is another one than before.

        :return: the new version, or none
        :raise UserError: when a Word file cannot be opened, or is no such
        """
        order = order.with_context(bin_size=False)
        data, name = order.gy_own_text_file, (order.gy_own_text_name or "").strip()
        # Whoever edits the contract hands the text in; nobody writes versions otherwise.
        return self._keep(order, data, name) if data and name else self.browse()

    @api.model
    def _ours_depends(self):
        return ["order_id.gy_clause_ids.body", "order_id.gy_clause_ids.title"]

    def _ours(self):
        records = self.order_id.gy_clause_ids.sorted(lambda one: (one.sequence, one._origin.id))
        ours = [Clause("", one.title or "", one.reads_as or "") for one in records]
        return (
            records,
            ours,
            [one.topic if one.topic in comparing.TOPICS else "" for one in records],
        )

    def _proposals(self):
        """Return ``{our clause: how this version differs from it}``, in words for people."""
        self.ensure_one()
        if not self.clauses:
            return {}
        found = {}
        for record, ours, answer in self._compared()[0]:
            if not answer:
                found[record] = self.env._("Their text has no such clause.")
                continue
            lines = [self._said(one) for one in comparing.deviations(ours.body, answer.body)]
            found[record] = "\n".join([f"{answer.head}:", *lines[:MOST_LISTED]]) if lines else ""
        return found

    def _said(self, deviation):
        if deviation.kind == "added":
            return self.env._("Theirs adds: “%s”", deviation.theirs)
        if deviation.kind == "missing":
            return self.env._("Theirs lacks: “%s”", deviation.ours)
        return self.env._(
            "Theirs says: “%(theirs)s” (ours: “%(ours)s”)",
            theirs=deviation.theirs,
            ours=deviation.ours,
        )
