import io
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import chain, pages


class Document(models.Model):
    """A filed paper in the archive: its place, and its link in the chain (R15.2, R15.3)."""

    _inherit = "gy.document"

    chain_number = fields.Integer(string="No.", readonly=True, help="Number in its dossier.")
    chain_link = fields.Char(
        string="Link", readonly=True, help="Hash of this row and of the row before."
    )
    sha256 = fields.Char(
        string="SHA-256", readonly=True, help="Fingerprint of the file when it was filed."
    )
    filed_on = fields.Datetime(readonly=True)
    page_count = fields.Integer(string="Pages", readonly=True)
    copy_kind = fields.Selection(
        [("original", "Original"), ("copy", "Copy")], string="Original or Copy", readonly=True
    )
    room = fields.Char(readonly=True)
    cabinet = fields.Char(readonly=True)
    box = fields.Char(readonly=True)

    # What is counted is locked by the contract; the index holds for papers without one too.
    _chain_order_uniq = models.UniqueIndex(
        "(order_id, chain_number) WHERE order_id IS NOT NULL AND chain_number > 0",
        "Another paper was filed at the same moment; try again.",
    )
    _chain_origin_uniq = models.UniqueIndex(
        "(origin_model, origin_id, chain_number) WHERE order_id IS NULL AND chain_number > 0",
        "Another paper was filed at the same moment; try again.",
    )

    # -- filing ----------------------------------------------------------------

    @api.model
    def _create_filed(self, vals, content):
        """Number and chain what is filed; nothing is filed once the dossier was handed over.

        :raise UserError: naming the contract whose dossier is closed
        """
        # Only its state is read and its head noted, whoever files.
        order = self.env["sale.order"].sudo().browse(vals.get("order_id") or [])
        if order.gy_handed_over and not gate_pass.is_granted(self, ["handed_over"]):
            raise UserError(order._gy_handed_over_refusal())
        order._gy_lock_totals()
        document = super()._create_filed(vals, content)
        document._join_chain(content)
        return document

    def _join_chain(self, content):
        """Give this new row its number, its fingerprint and its link to the row before."""
        self.ensure_one()
        order = self.order_id
        number, previous = self._chain_end()
        self.write(
            {
                "chain_number": number + 1,
                "sha256": chain.fingerprint(content),
                "filed_on": fields.Datetime.now(),
                "page_count": pages.count_pages(content),
            }
        )
        self.chain_link = chain.link(previous, number + 1, self._chain_facts(), self.sha256)
        if order:
            order._gy_write_decided(
                {"gy_chain_head": self.chain_link, "gy_chain_length": number + 1}
            )

    def _chain_end(self):
        """Return ``(number, link)`` of the last row before this one."""
        if self.order_id:
            return self.order_id.gy_chain_length, self.order_id.gy_chain_head or chain.START
        last = self.search(
            [
                ("order_id", "=", False),
                ("origin_model", "=", self.origin_model),
                ("origin_id", "=", self.origin_id),
                ("chain_number", ">", 0),
            ],
            order="chain_number desc",
            limit=1,
        )
        return last.chain_number, last.chain_link or chain.START

    def _chain_facts(self):
        """Return what the row says and the chain protects; its place in the archive may change."""
        self.ensure_one()
        return (
            self.order_id.id,
            self.type_id.id,
            self.name,
            fields.Date.to_string(self.date),
            self.user_id.id,
            self.company_id.id,
            self.origin_model or "",
            self.origin_id or 0,
            self.attachment_id.id,
            fields.Datetime.to_string(self.filed_on) or "",
        )

    def _chain_entry(self, content):
        """Return the :class:`~..tools.chain.Entry` of this row as it stands now."""
        return chain.Entry(
            key=self.id,
            number=self.chain_number,
            facts=self._chain_facts(),
            sha256=self.sha256 or "",
            link=self.chain_link or "",
            actual=chain.fingerprint(content) if content else None,
        )

    def _opened(self):
        """Return the file of this paper, opened to be read; an empty one where it is missing."""
        self.ensure_one()
        file = self.attachment_id
        if not file.store_fname:
            return io.BytesIO(file.raw or b"")
        path = Path(file._full_path(file.store_fname))
        return path.open("rb") if path.is_file() else io.BytesIO()

    # -- voiding ---------------------------------------------------------------

    def _void_refusal(self):
        """Nothing is voided once the dossier was handed over, or while a loss keeps its papers."""
        if self.order_id.gy_handed_over:
            return self.order_id._gy_handed_over_refusal()
        if self.origin_model == "crm.lead":
            lead = self.env["crm.lead"].browse(self.origin_id).exists()
            # The papers of a lost opportunity are a closed dossier, too.
            if not self.order_id and lead._gy_kept():
                return lead._gy_kept_refusal()
        return super()._void_refusal()

    @api.model
    def _links(self):
        """A borrowing names the paper that is out; it does not stand on it."""
        return [link for link in super()._links() if link[0] != "gy.borrowing"]

    # -- place -----------------------------------------------------------------

    @public(many=True)
    def action_gy_place(self, room=None, cabinet=None, box=None, copy_kind=None):
        """Say where the paper originals are kept (R15.2).

        :param str copy_kind: ``original`` or ``copy``
        :raise AccessError: for anyone but archivist and contract administrator
        :raise UserError: without any place or mark
        """
        self.env["sale.order"]._gy_check_role("archivist", "contract_admin")
        self.check_access("read")
        places = {"room": room, "cabinet": cabinet, "box": box}
        vals = {name: value.strip() for name, value in places.items() if value and value.strip()}
        if copy_kind:
            vals["copy_kind"] = copy_kind
        if not vals:
            raise UserError(self.env._("Say where the paper is kept, or whether it is a copy."))
        if copy_kind and copy_kind not in dict(self._fields["copy_kind"].selection):
            raise UserError(self.env._("Choose whether the paper is the original or a copy."))
        return self._gy_write_decided(vals)
