from odoo import api, fields, models


class ContractReviewOpinion(models.Model):
    """What an opinion stands on: files handed in with it, kept in the register of papers (R5.2)."""

    _inherit = "gy.contract.review.opinion"

    document_ids = fields.Many2many(
        "gy.document",
        string="Attachments",
        compute="_compute_document_ids",
        help="Files handed in with the opinion; those of the round it carries over from.",
    )

    @api.depends("carried_from_id", "opinion")
    def _compute_document_ids(self):
        origins = self.mapped(lambda vote: vote._origin_vote())
        papers = self.env["gy.document"].search(
            [("origin_model", "=", self._name), ("origin_id", "in", origins.ids)], order="id"
        )
        by_origin = papers.grouped("origin_id")
        for vote in self:
            vote.document_ids = by_origin.get(vote._origin_vote().id, papers.browse())

    def _file_papers(self, files):
        """File what was handed in with this opinion; it stays with it.

        :param files: see :meth:`action_give`
        :raise UserError: for programs, and what is no file or something else than its name says
        """
        documents = self.env["gy.document"]
        for row in files or ():
            name = str(row.get("name") or "")
            content = documents._read_file(row.get("data"), name, self.round_id)
            # Whoever stands in for a role need not see the contract itself; only its company is read.
            order = self.sudo().order_id
            documents._file("review_attachment", name, content, order, origin=self)
        if files:
            self.invalidate_recordset(["document_ids"])
