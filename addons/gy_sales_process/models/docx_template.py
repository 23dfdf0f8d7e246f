import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import file_open

from ..tools import docx_file
from ..tools.public import public


class DocxTemplate(models.Model):
    """A template of a paper as an editable Word file: shipped, and replaced by the company's (R4.3)."""

    _name = "gy.docx.template"
    _description = "Word Template"
    _inherit = ["gy.coded.mixin", "gy.derived.mixin"]
    _order = "code, company_id, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="What is printed from it.")
    company_id = fields.Many2one(
        "res.company",
        index="btree_not_null",
        help="Empty: for all companies without one of theirs.",
    )
    shipped = fields.Char(string="Shipped Template", help="Where it lies in the program.")
    shipped_file = fields.Binary(string="Template of the Program", compute="_compute_shipped_file")
    shipped_name = fields.Char(compute="_compute_shipped_file")
    file = fields.Binary(string="Own Template", attachment=True)
    file_name = fields.Char()
    placeholders = fields.Text(compute="_compute_placeholders")

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "There is a template for this paper already."
    )

    @api.depends("shipped")
    def _compute_shipped_file(self):
        for template in self:
            content = template._shipped_content()
            template.shipped_file = content and base64.b64encode(content)
            template.shipped_name = content and template.shipped.rpartition("/")[2]

    @api.depends("code")
    def _compute_placeholders(self):
        for template in self:
            known = docx_file.names(template._sample())
            template.placeholders = "\n".join(f"{name}　{told}" for name, told in known.items())

    def _sample(self):
        """Return values of a sample of the paper, which a template is tried with.

        Override for your codes: the same keys as those of the paper itself.
        """
        self.ensure_one()
        return {}

    @api.constrains("file", "file_name")
    def _check_file(self):
        """Refuse a template that cannot be printed, or names what nothing fills (R4.3).

        :raise ValidationError: in words that say what to mend
        """
        for template in self.with_context(bin_size=False).filtered("file"):
            content = self.env["gy.document"]._read_file(
                template.file, template.file_name or "template.docx", template
            )
            try:
                docx_file.render(content, template._sample())
            except docx_file.DocxError as error:
                raise ValidationError(
                    template._told(error, template.file_name or template.name)
                ) from error

    @api.model
    def _told(self, error, name):
        """Return what a user is told of a Word file that was not taken.

        :param docx_file.DocxError error: why
        :param str name: the file
        """
        words = {
            "no_docx": self.env._("it is no Word file (.docx). Save it as .docx in Word or WPS"),
            "macros": self.env._("it holds macros. Save it as .docx without macros"),
            "too_large": self.env._("it is too large, or takes too long. Take out pictures"),
            "broken": self.env._("it is damaged. Open it in Word or WPS and save it again"),
        }
        if error.kind == "unknown":
            reason = self.env._(
                "nothing fills %s", ", ".join(f"{{{{ {x} }}}}" for x in error.detail)
            )
        elif error.kind == "syntax":
            reason = self.env._("a placeholder cannot be understood: %s", error.detail)
        else:
            reason = words[error.kind]
        return self.env._("%(file)s is not taken: %(reason)s.", file=name, reason=reason)

    def _shipped_content(self):
        """Return the template that came with the program, or nothing."""
        self.ensure_one()
        path = self.shipped or ""
        # Only what our addons ship as such lies there; the path is no way to other files.
        if not path.startswith("gy_") or not path.endswith(".docx") or ".." in path:
            return b""
        try:
            with file_open(path, "rb", filter_ext=(".docx",)) as file:
                return file.read()
        except (FileNotFoundError, ValueError):
            return b""

    @api.model
    def _render(self, code, company, values):
        """Return a paper as a Word file, from the company's template or the program's.

        :param str code: code of the template
        :param dict values: what fills it
        :raise UserError: when there is no template, or it does not fit any more
        """
        # Templates are no secret; whoever prints need not read the settings.
        found = self.sudo().search(
            [("code", "=", code), ("company_id", "in", [company.id, False])], order="company_id"
        )
        content = b""
        for template in found.with_context(bin_size=False):
            content = template.file and base64.b64decode(template.file)
            content = content or template._shipped_content()
            if content:
                break
        if not content:
            raise UserError(self.env._("There is no Word template “%s”.", code))
        try:
            return docx_file.render(content, values)
        except docx_file.DocxError as error:
            raise UserError(self._told(error, template.name)) from error

    @public
    def action_download_shipped(self):
        """Give the template of the program to the browser, to begin an own one with."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/shipped_file"
            "?filename_field=shipped_name&download=true",
            "target": "download",
        }
