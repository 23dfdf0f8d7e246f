from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .document import WORDS

NAMES = ("name", "default_code")
PLACES = ("room", "cabinet", "box")


class Dossier(models.Model):
    """A dossier is found by what was sold, to whom, when, and by what its papers say (R15.2)."""

    _inherit = "gy.dossier"

    signed_on = fields.Date(related="order_id.gy_signed_on", string="Signed on")
    search_text = fields.Char(
        string="Text of Papers", compute="_compute_searched", search="_search_search_text"
    )
    search_designation = fields.Char(
        string="Designation", compute="_compute_searched", search="_search_designation"
    )
    search_serial = fields.Char(
        string="Serial Number", compute="_compute_searched", search="_search_serial"
    )
    search_year = fields.Char(
        string="Year of the Contract", compute="_compute_searched", search="_search_year"
    )
    search_place = fields.Char(string="Place", compute="_compute_searched", search="_search_place")
    found_text = fields.Char(string="Found in", compute="_compute_found_text")

    def _compute_searched(self):
        # Only looked for; what is shown stands in fields of its own.
        for name in ("text", "designation", "serial", "year", "place"):
            self[f"search_{name}"] = False

    # -- by its papers ---------------------------------------------------------

    def _search_search_text(self, operator, value):
        return self._of_papers(Domain("search_text", operator, value))

    def _search_place(self, operator, value):
        """Find what stands there as a whole, and whose papers were put there one by one."""
        papers = Domain.OR(Domain(name, operator, value) for name in PLACES)
        return self._of_papers(papers) | self._domain_at_place(operator, value)

    @api.model
    def _of_papers(self, domain):
        """Return the domain of the dossiers with a paper that the user may read and that fits."""
        papers = self.env["gy.document"]._search(domain)
        of_leads = self.env["gy.document"]._search(
            domain & Domain("order_id", "=", False) & Domain("origin_model", "=", "crm.lead")
        )
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "(%s IN %s OR %s IN %s)",
                SQL.identifier(alias, "order_id"),
                papers.subselect(SQL.identifier(papers.table, "order_id")),
                SQL.identifier(alias, "lead_id"),
                of_leads.subselect(SQL.identifier(of_leads.table, "origin_id")),
            )
        )

    @api.depends_context(WORDS)
    def _compute_found_text(self):
        query = self.env["gy.document"]._asked_words()
        for dossier in self:
            dossier.found_text = False
        if not query:
            return
        found = self.env["gy.document"].search(
            Domain("search_text", "ilike", query) & Domain("id", "in", self.document_ids.ids)
        )
        for dossier in self:
            papers = dossier.document_ids & found
            dossier.found_text = " / ".join(
                f"{paper.name}: {paper.found_text}" for paper in papers[:2]
            )

    # -- by its contract -------------------------------------------------------

    def _search_designation(self, operator, value):
        """Find what was sold: by the names of products, whatever the spaces in them."""
        texts = value if operator == "in" else [value]
        if operator not in ("ilike", "in") or not all(isinstance(text, str) for text in texts):
            return NotImplemented
        wanted = Domain.OR(
            Domain(name, "ilike", pattern)
            for text in texts
            for pattern in {text, "%".join(text.split())}
            for name in NAMES
        )
        # What was sold is no secret to who reads the dossier; products may be restricted.
        products = self.env["product.product"].sudo().with_context(active_test=False)
        return Domain("order_id.gy_line_ids.product_id", "in", products._search(wanted))

    def _search_serial(self, operator, value):
        if operator not in ("ilike", "in", "=ilike"):
            return NotImplemented
        return Domain("order_id.gy_line_ids.move_ids.move_line_ids.lot_id.name", operator, value)

    def _search_year(self, operator, value):
        """Find the contracts signed in a year, and the opportunities lost in it."""
        texts = value if operator == "in" else [value]
        years = [int(text) for text in texts if str(text).isdecimal() and len(str(text)) == 4]
        if operator not in ("ilike", "in"):
            return NotImplemented
        return Domain.OR(
            Domain(name, ">=", f"{year}-01-01") & Domain(name, "<=", f"{year}-12-31")
            for year in years
            for name in ("order_id.gy_signed_on", "lost_on")
        )
