from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import capitals

from ..tools import text_difference


class TechnicalAgreement(models.Model):
    """The text of an agreement: as it is printed, and what changed from revision to revision (R2.3, R2.4)."""

    _inherit = "gy.technical.agreement"

    difference = fields.Html(
        string="Changes from the Previous Revision", compute="_compute_difference", sanitize=False
    )

    @api.depends("previous_id", "clause_ids.text", "clause_ids.topic_id")
    def _compute_difference(self):
        for agreement in self:
            agreement.difference = (
                text_difference.as_html(
                    agreement.previous_id._texts(),
                    agreement._texts(),
                    self.env._("Nothing was changed."),
                )
                if agreement.previous_id
                else False
            )

    def _texts(self):
        """Return ``{topic: text}`` of the clauses, in the order of the print."""
        self.ensure_one()
        texts = {}
        for clause in self.clause_ids.sorted(lambda item: (item.part, item.sequence, item.id)):
            texts.setdefault(clause.topic_id.name, []).append(clause.text or "")
        return {topic: "\n".join(parts) for topic, parts in texts.items()}

    def _gy_paper_orders(self):
        contracts = self.sudo().contract_ids
        return contracts.filtered(lambda order: not order._gy_contract_changed())

    def _paper_files(self):
        """Return ``[{"number", "topic", "title", "revision", "file"}]``: the attachments of the print."""
        self.ensure_one()
        return [
            {
                "number": number,
                "topic": row.clause_id.topic_id.name,
                "title": row.title,
                "revision": row.revision or "",
                "file": row.file_name or "",
            }
            for number, row in enumerate(self.file_ids, 1)
        ]

    def _paper_clauses(self):
        """Return ``{part: [{"article", "topic", "text"}]}`` for the print, counted throughout."""
        self.ensure_one()
        clauses, number = {"commercial": [], "work": []}, 0
        for part, found in clauses.items():
            for clause in self.clause_ids.filtered(
                lambda item, part=part: item.part == part
            ).sorted(lambda item: (item.sequence, item.id)):
                number += 1
                found.append(
                    {
                        "article": self.env._("Article %s", capitals.number_in_words(number)),
                        "topic": clause.topic_id.name,
                        "text": clause.text or "",
                    }
                )
        return clauses
