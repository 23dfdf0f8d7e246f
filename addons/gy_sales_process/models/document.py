import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import actions, clock, files
from ..tools.public import public


class Document(models.Model):
    """A paper of a contract, filed under its type (R15.2).

    One register for all stages: what is printed, sent or handed in anywhere is filed here, and
    the archive collects it. Nobody has the right to write it, and its attachment hangs on it, so
    that a filed paper cannot be changed or removed.
    """

    _name = "gy.document"
    _description = "Document"
    _inherit = ["gy.record.mixin"]
    _order = "date desc, id desc"

    name = fields.Char(required=True)
    order_id = fields.Many2one(
        "sale.order", string="Contract", index="btree_not_null", ondelete="restrict"
    )
    type_id = fields.Many2one("gy.document.type", required=True, index=True, ondelete="restrict")
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", index="btree_not_null", ondelete="restrict"
    )
    datas = fields.Binary(related="attachment_id.datas", string="Content")
    mimetype = fields.Char(related="attachment_id.mimetype")
    date = fields.Date(required=True, help="Date of the paper itself.")
    user_id = fields.Many2one("res.users", string="Filed by", required=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    origin_model = fields.Char(help="Model of the record the paper belongs to.")
    origin_id = fields.Many2oneReference(
        model_field="origin_model", string="Origin", index="btree_not_null"
    )

    _list_idx = models.Index("(date DESC, id DESC)")

    # -- filing --------------------------------------------------------------

    @api.model
    def _file(self, type_code, name, content, order=None, origin=None, date=None):
        """File a paper; whoever calls has checked that it may be filed, and by whom.

        :param str type_code: code of a :class:`gy.document.type`
        :param str name: file name with its extension
        :param bytes content: the file
        :param order: the contract it belongs to, if any
        :param origin: the record it belongs to (a delivery, an inspection), if not the contract
        :param date: date of the paper, today by default
        :return: the document
        :raise UserError: when there is no such type
        """
        if order:
            # The papers of a change belong to the contract that it changes (R15.2).
            order = order._gy_contract_changed() or order
        owner = order or origin
        vals = {
            "name": name.strip(),
            "order_id": order.id if order else False,
            "company_id": (owner.company_id or self.env.company).id,
            "type_id": self._type(type_code).id,
            "date": fields.Date.to_date(date) or clock.today(self),
            "user_id": self.env.uid,
            "origin_model": origin._name if origin else False,
            "origin_id": origin.id if origin else False,
        }
        return self._create_filed(vals, content)

    @api.model
    def _create_filed(self, vals, content):
        """Create the row of the register and its attachment."""
        # Nobody may write the register; filing is all that is done with it.
        document = self.sudo().create(vals)
        document.attachment_id = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": document.name,
                    "raw": content,
                    "res_model": document._name,
                    "res_id": document.id,
                    "company_id": document.company_id.id,
                }
            )
        )
        return document

    @api.model
    def _print_and_file(self, report_xmlid, type_code, name, order, origin=None, date=None):
        """Print a form on paper and file it; the caller has checked who prints and files what.

        :param str report_xmlid: a report of the paper engine
        :param origin: the record that is printed, if not the contract itself
        :return: the document; see :meth:`_file` for the rest
        """
        content = self._print(report_xmlid, order if origin is None else origin)
        return self._file(type_code, name, content, order, origin, date)

    @api.model
    def _print(self, report_xmlid, record):
        """Return a form of a record on paper; the caller has checked who prints what.

        :return bytes: the PDF
        """
        # Whoever takes the decision that the form records need not be among those who print it.
        report = self.env["ir.actions.report"]._get_report(report_xmlid)
        report = report.with_context(report_pdf_no_attachment=True)
        # By its name it would be looked up again by each method it passes.
        return report._render_qweb_pdf(report, record.ids)[0]

    @api.model
    def _type(self, code):
        """Return the document type with this code, also an archived one.

        :raise UserError: when there is none
        """
        types = self.env["gy.document.type"].with_context(active_test=False)
        found = types.search([("code", "=", code)])
        if not found:
            raise UserError(self.env._("There is no document type “%s”.", code))
        return found

    # -- what is handed in ---------------------------------------------------

    @api.model
    def _read_bytes(self, data, name, owner):
        """Return the bytes of a file handed in as base64.

        :param owner: the record it is handed in for, which messages name
        :raise UserError: when there is no file, no name, it cannot be read or is too large
        """
        if not data or not (name or "").strip():
            raise UserError(self.env._("%s: choose the file to hand in.", owner.display_name))
        try:
            content = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError, TypeError):
            content = b""
        if not content:
            raise UserError(
                self.env._(
                    "%(record)s: the file %(file)s is empty or damaged. Choose it again.",
                    record=owner.display_name,
                    file=name,
                )
            )
        if files.is_too_large(content):
            raise UserError(
                self.env._(
                    "%(record)s: %(file)s is larger than %(size)s MB. Scan it with a lower "
                    "resolution.",
                    record=owner.display_name,
                    file=name,
                    size=files.MAX_MEGABYTES,
                )
            )
        return content

    @api.model
    def _read_file(self, data, name, owner):
        """Return the bytes of a paper of any kind.

        :raise UserError: as :meth:`_read_bytes`, and when it is a program, or something else than
            its name says
        """
        content = self._read_bytes(data, name, owner)
        if files.is_program(content, name) or files.is_mislabelled(content, name):
            raise UserError(
                self.env._(
                    "%(record)s: %(file)s is a program, or holds something else than its name "
                    "says. Hand in the paper itself, as it was saved by the program that made it.",
                    record=owner.display_name,
                    file=name,
                )
            )
        return content

    @api.model
    def _read_scan(self, data, name, owner):
        """Return the bytes of a signed or stamped paper: a scan or a photo of it.

        :raise UserError: as :meth:`_read_bytes`, and when it is neither a PDF nor a picture
        """
        content = self._read_bytes(data, name, owner)
        if not files.is_scan(content, name):
            raise UserError(
                self.env._(
                    "%(record)s: %(file)s is no scan. Attach a PDF or a picture.",
                    record=owner.display_name,
                    file=name,
                )
            )
        return content

    def _download_url(self):
        """Return where a browser finds the file of this paper; who may read it is asked there."""
        self.ensure_one()
        return f"/web/content/{self._name}/{self.id}/datas?filename_field=name&download=true"

    @public
    def action_download(self):
        """Give the file of this paper to the browser."""
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": self._download_url(), "target": "download"}

    @public
    def action_open_origin(self):
        """Open the record the paper belongs to, or its contract."""
        origin = self.env[self.origin_model].browse(self.origin_id) if self.origin_model else None
        return actions.open_form(origin or self.order_id)
