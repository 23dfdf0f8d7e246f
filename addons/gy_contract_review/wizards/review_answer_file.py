from odoo import fields, models


class ReviewAnswerFile(models.TransientModel):
    """A file in the dialog of a department's opinion."""

    _name = "gy.review.answer.file"
    _description = "File of an Opinion"
    _order = "id"

    answer_id = fields.Many2one("gy.contract.review.answer", required=True, ondelete="cascade")
    data = fields.Binary(string="File", required=True)
    name = fields.Char(string="File Name")

    def _row(self):
        """Return the file as the opinion takes it."""
        self.ensure_one()
        data = self.with_context(bin_size=False).data
        return {"name": self.name or "", "data": data.decode() if isinstance(data, bytes) else data}
