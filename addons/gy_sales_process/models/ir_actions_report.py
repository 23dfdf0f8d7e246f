import io

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ..tools import barcodes, paper_words

PAPER_LANG = "zh_CN"
# Odoo's slips have barcodes; where reportlab has nothing that paints them, we do.
barcodes.stand_in()


class IrActionsReport(models.Model):
    """Reports printed by the paper engine (R17.2); Odoo's own keep theirs.

    A flagged report is a ``qweb-pdf`` report like any other: buttons, the print menu, mail
    templates, attachments and RPC treat it the same. Only what turns its page into a PDF differs,
    and it asks who prints: the address of a report is open to every user, a customer included.
    """

    _inherit = "ir.actions.report"

    gy_paper = fields.Boolean(
        string="Printed as Paper",
        help="Rendered as a Chinese A4 form by the paper engine, which needs no wkhtmltopdf. "
        "Only colleagues may print it, and of these only the report's groups, where it has any.",
    )

    gy_paper_lang = fields.Char(
        string="Language of the Paper",
        help="Code of the language it is printed in, whoever prints; Chinese where empty.",
    )

    def _get_readable_fields(self):
        return super()._get_readable_fields() | {"gy_paper"}

    def report_action(self, docids, data=None, config=True):
        # Paper has its own layout: nobody needs to choose one of Odoo's before printing it.
        action = super().report_action(docids, data=data, config=config and not self.gy_paper)
        if self.gy_paper:
            action["gy_paper"] = True
        return action

    # -- what is printed -----------------------------------------------------

    def _get_rendering_context(self, report, docids, data):
        if report.gy_paper:
            self._gy_check_paper(report, docids)
            data = {"say": paper_words.SAY, **(data or {})}
        return super()._get_rendering_context(report, docids, data)

    def _gy_check_paper(self, report, docids):
        """Refuse to print a form to anyone but the colleagues it is for.

        :raise AccessError: for users outside the company or outside the report's groups
        """
        if self.env.su:
            return
        user = self.env.user
        if not user._is_internal() or (
            report.group_ids and not report.group_ids & user.all_group_ids
        ):
            names = report.group_ids.mapped("full_name") or [self.env._("colleagues")]
            raise AccessError(
                self.env._(
                    "“%(report)s” is printed only for: %(groups)s.",
                    report=report.name,
                    groups=format_list(self.env, names),
                )
            )
        if docids:
            self.env[report.model].browse(docids).check_access("read")

    def _render_qweb_html(self, report_ref, docids, data=None):
        report = self._get_report(report_ref)
        if report.gy_paper:
            self = self._gy_in_paper_lang(report.gy_paper_lang)
        return super()._render_qweb_html(report_ref, docids, data=data)

    def _render_template(self, template, values=None):
        """Name a product's model once on Odoo's own papers, too: slips, orders, invoices."""
        page = super()._render_template(template, values)
        return paper_words.once_in_page(page.decode()).encode()

    def _gy_in_paper_lang(self, lang=None):
        """Return these reports in the language of our paper, whoever prints.

        :param str lang: code of a paper's own language, Chinese by default
        """
        lang = lang or PAPER_LANG
        # The words of the program are English: it is there even where no one works in it.
        installed = lang == "en_US" or self.env["res.lang"]._get_data(code=lang)
        return self.with_context(lang=lang) if installed else self

    # -- what turns it into a PDF --------------------------------------------

    def _pre_render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        if self._get_report(report_ref).gy_paper:
            # Core gives HTML instead while tests run, for want of a second process; paper needs
            # none.
            self = self.with_context(force_report_rendering=True)
        return super()._pre_render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.gy_paper:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        if not res_ids:
            return {
                False: {"stream": self._gy_paper_stream(report, res_ids, data), "attachment": None}
            }
        if len(res_ids) != len(set(res_ids)):
            # As in core: copies asked for by repeating an id come as one paper, kept nowhere.
            copies = [self._gy_paper_stream(report, [res_id], data) for res_id in res_ids]
            return {False: {"stream": self._merge_pdfs(copies), "attachment": None}}
        return {
            record.id: self._gy_paper_of(report, record, data)
            for record in self.env[report.model].browse(res_ids)
        }

    def _gy_paper_of(self, report, record, data):
        """Return ``{"stream", "attachment"}`` of one record: as kept, or printed anew."""
        attachment = None
        if report.attachment and not self.env.context.get("report_pdf_no_attachment"):
            attachment = report.retrieve_attachment(record)
        if attachment and report.attachment_use:
            self._gy_check_paper(report, record.ids)
            return {"stream": io.BytesIO(attachment.raw), "attachment": attachment}
        stream = self._gy_paper_stream(report, record.ids, data)
        return {"stream": stream, "attachment": attachment}

    def _gy_paper_stream(self, report, res_ids, data):
        # WeasyPrint takes a second to load, which only who prints has to wait for.
        from ..tools import limits, paper  # pylint: disable=import-outside-toplevel

        # Each paper counts its own pages, so each record is a page of its own.
        html = self._render_qweb_html(report, res_ids, data=dict(data or {}))[0]
        try:
            return io.BytesIO(paper.render(html.decode()))
        except limits.LimitError as error:
            records = self.env[report.model].browse(res_ids or [])
            raise UserError(
                self.env._(
                    "%s cannot be printed: its texts are too large, or their layout is too "
                    "complicated. Simplify pasted tables and nested blocks, or clear the "
                    "formatting of the text.",
                    ", ".join(records.mapped("display_name")) or report.name,
                )
            ) from error
