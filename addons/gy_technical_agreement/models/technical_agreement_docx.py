from odoo import models

from odoo.addons.gy_sales_process.models.ir_actions_report import PAPER_LANG
from odoo.addons.gy_sales_process.tools.public import public


class TechnicalAgreement(models.Model):
    """An agreement as an editable Word file, to negotiate with (R2.4, R4.3)."""

    _inherit = "gy.technical.agreement"

    def _docx_values(self):
        """Return what fills the Word template: the same as the print says."""
        self.ensure_one()
        results = dict(self.need_ids._fields["result"]._description_selection(self.env))
        return {
            "company": self.company_id.name,
            "customer": self.partner_id.commercial_partner_id.name,
            "number": self.name,
            "revision": self.revision,
            "draft": self.state == "draft",
            "kind": self.kind_id.name or "",
            "engineer": self.engineer_id.name or "",
            **self._paper_clauses(),
            "items": [
                {
                    "name": item.name,
                    "kind": item.kind_id.name or "",
                    "rows": [
                        {
                            "number": number,
                            "parameter": row.parameter_id.display_name,
                            "value": row.reads_as or "",
                            "method": row.is_accepted_by and row.method or "",
                        }
                        for number, row in enumerate(item._said_rows(), 1)
                    ],
                }
                for item in self.item_ids
                if item._said_rows()
            ],
            "standards": self.standard_ids.mapped("display_name"),
            "drawings": [
                {
                    "number": number,
                    "drawing": drawing.number,
                    "revision": drawing.revision or "",
                    "title": drawing.title or "",
                    "approval": str(drawing.approved_on or "")
                    or (drawing.waits_for_approval and self.env._("Before production"))
                    or "",
                }
                for number, drawing in enumerate(self.drawing_ids, 1)
            ],
            "attachments": self._paper_files(),
            "deliverables": [
                {"number": number, "name": row.name, "due": str(row.due_date or "")}
                for number, row in enumerate(self.deliverable_ids, 1)
            ],
            "needs": [
                {
                    "number": number,
                    "text": need.text or "",
                    "result": results.get(need.result, ""),
                    "note": need.note or "",
                }
                for number, need in enumerate(self.need_ids, 1)
            ],
        }

    @public
    def action_docx(self):
        """Give this agreement to the browser as a Word file (R2.4).

        :raise UserError: when the company's template does not fit any more
        """
        self.check_access("read")
        installed = self.env["res.lang"]._get_data(code=PAPER_LANG)
        # Facts of the agreement, which is read by who may; needs and drawings belong to it.
        printed = self.with_context(lang=PAPER_LANG) if installed else self
        values = printed._docx_values()
        content = self.env["gy.docx.template"]._render(
            "technical_agreement", self.company_id, values
        )
        name = printed.env._("Technical Agreement %s", self.display_name)
        draft = printed.env._(" (draft)") if values["draft"] else ""
        return self.env["gy.docx.file"]._give(f"{name}{draft}.docx", content)
