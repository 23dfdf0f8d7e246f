import base64
import binascii

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.groups import ROLE
from .res_users import ROLES


class SaleOrder(models.Model):
    """The papers of a contract (R15.2): filed where they arise, kept in one register."""

    _inherit = "sale.order"

    gy_document_ids = fields.One2many(
        "gy.document",
        "order_id",
        string="Documents",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_documents(self):
        """Return ``[{"attachment_id", "type", "stage"}]``: what the archive collects.

        Override to add papers that stand elsewhere than in the register.
        """
        self.ensure_one()
        stages = self.env["gy.process.stage"].sudo().search([])
        by_type = {
            document_type: stage.code
            for stage in reversed(stages)
            for document_type in stage.document_type_ids
        }
        return [
            {
                "attachment_id": document.attachment_id.id,
                "type": document.type_id.code,
                "stage": by_type.get(document.type_id, False),
            }
            for document in self.gy_document_ids
        ]

    def _gy_file_document(self, type_code, name, content, date=None, origin=None):
        """File a paper of this contract; the caller has checked who files what.

        :param str type_code: code of a :class:`gy.document.type`
        :param str name: file name with its extension
        :param bytes content: the file
        :param date: date of the paper, today by default
        :param origin: the record it belongs to (a delivery, an inspection), if not the contract
        :return: the :class:`gy.document`
        """
        self.ensure_one()
        vals = {
            "name": name,
            "order_id": self.id,
            "company_id": self.company_id.id,
            "type_id": self._gy_document_type(type_code).id,
            "date": fields.Date.to_date(date) or fields.Date.context_today(self),
        }
        if origin:
            vals.update(origin_model=origin._name, origin_id=origin.id)
        return self.env["gy.document"]._file(vals, content)

    def _gy_print_and_file(self, report_xmlid, type_code, name, date=None, origin=None):
        """Print a form on paper and file it; the caller has checked who prints and files what.

        :param str report_xmlid: a report of the paper engine
        :param str type_code: code of a :class:`gy.document.type`
        :param str name: file name with its extension
        :param date: date of the paper, today by default
        :param origin: the record that is printed, if not the contract itself
        :return: the :class:`gy.document`
        """
        self.ensure_one()
        # Whoever takes the decision that the form records need not be among those who print it.
        reports = self.env["ir.actions.report"].sudo().with_context(report_pdf_no_attachment=True)
        printed = self if origin is None else origin
        content = reports._render_qweb_pdf(report_xmlid, printed.ids)[0]
        return self._gy_file_document(type_code, name, content, date, origin)

    def _gy_document_type(self, code):
        """Return the document type with this code, also an archived one.

        :raise UserError: when there is none
        """
        types = self.env["gy.document.type"].with_context(active_test=False)
        found = types.search([("code", "=", code)])
        if not found:
            raise UserError(self.env._("There is no document type “%s”.", code))
        return found

    def _gy_decode_file(self, data, name):
        """Return the bytes of a file handed in as base64.

        :raise UserError: when there is no file, no name, or it cannot be read
        """
        if not data or not (name or "").strip():
            raise UserError(self.env._("%s: choose the file to hand in.", self.display_name))
        try:
            content = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError, TypeError):
            content = b""
        if not content:
            raise UserError(
                self.env._(
                    "%(contract)s: the file %(file)s is empty or damaged. Choose it again.",
                    contract=self.display_name,
                    file=name,
                )
            )
        return content

    def action_gy_file_document(self, type_code, name, data, date=None):
        """File a paper of this contract under its type (R15.2).

        :param str type_code: code of the document type
        :param str name: file name with its extension
        :param str data: the file in base64
        :param date: date of the paper, today by default, not in the future
        :return: id of the document
        :raise AccessError: for anyone without a role in the process
        :raise UserError: when the file is missing or damaged, or the date in the future
        """
        self.ensure_one()
        self._gy_check_role(*ROLES)
        self.check_access("read")
        self._gy_check_contract()
        if date:
            self._gy_check_business_date(fields.Date.to_date(date))
        content = self._gy_decode_file(data, name)
        return self._gy_file_document(type_code, name.strip(), content, date).id
