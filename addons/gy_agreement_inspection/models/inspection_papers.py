from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_production_followup.models.inspection import ACCEPTED
from odoo.addons.gy_sales_process.tools.public import public


class Inspection(models.Model):
    """Quality releases the documents that the contract's agreement asks for (R9.1)."""

    _inherit = "gy.inspection"

    asked_papers = fields.Char(
        string="Quality Documents",
        compute="_compute_asked_papers",
        compute_sudo=True,
        help="What the technical agreement asks for, and what of it is not released yet.",
    )
    missing_papers = fields.Char(compute="_compute_asked_papers", compute_sudo=True)

    @api.depends("order_id.gy_agreement_id.deliverable_ids.paper_type_id")
    @api.depends_context("lang")
    def _compute_asked_papers(self):
        for inspection in self:
            asked = inspection._agreement_in_force().deliverable_ids.paper_type_id
            missing = inspection._missing_papers()
            inspection.asked_papers = ", ".join(asked.mapped("name"))
            inspection.missing_papers = ", ".join(missing.mapped("name"))

    def _missing_papers(self):
        """Return the kinds of documents that were agreed and not released with these pieces.

        Of pieces that the agreement does not name those that the contract lacks.
        """
        self.ensure_one()
        # Facts of the contract, whoever inspects.
        order = self.sudo().order_id
        if not self._agreed_items():
            return order._gy_missing_papers()
        asked = self._agreement_in_force().deliverable_ids.paper_type_id
        released = order._gy_released_with(asked)
        return asked.filtered(lambda kind: self not in released.get(kind, ()))

    @public
    def action_release_paper(self, type_code, filename=None, file=None):
        """Release a quality document of accepted pieces; it is filed with the contract.

        :param str type_code: code of a document type that is a quality document
        :param str filename: its name with the extension
        :param str file: the document in base64
        :return: id of the filed document
        :raise AccessError: for anyone but quality, and for who made the pieces
        :raise UserError: when the pieces are not accepted, the type is no quality document, or the
            file is missing or damaged
        """
        self.order_id._gy_check_role("quality")
        self.check_access("read")
        self._gy_check_states(*ACCEPTED)
        self._check_independent()
        kind = self.env["gy.document.type"].search(
            [("code", "=", type_code), ("is_quality_paper", "=", True)]
        )
        if not kind:
            raise UserError(self.env._("%s: choose the quality document.", self.display_name))
        documents = self.env["gy.document"]
        content = documents._read_file(file, filename, self)
        # The paper belongs to the contract, whoever may read that.
        return documents._file(kind.code, filename, content, self.sudo().order_id, origin=self).id
