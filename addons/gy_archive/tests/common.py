import base64
import io

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools.pdf import PdfWriter

from odoo.addons.gy_sales_process.tests.common import GyCommon


def pdf(count=1):
    """Return a PDF of ``count`` empty pages."""
    writer, stream = PdfWriter(), io.BytesIO()
    for _page in range(count):
        writer.add_blank_page(width=595, height=842)
    writer.write(stream)
    return stream.getvalue()


class ArchiveCommon(GyCommon):
    """Contracts of a kind that knows only signing, archive and handover, and asks for two papers.

    What other stages ask for is no matter here; the addons that own them test it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls._create_kind("archive_only")

    @classmethod
    def _create_kind(cls, code, stages=("signing", "archive", "handover"), **values):
        return cls.env["gy.process.profile"].create(
            {
                "name": f"Test {code}",
                "code": code,
                "stage_ids": [Command.set([cls.stage(stage).id for stage in stages])],
                "document_type_ids": [Command.set([cls.type("correspondence").id])],
                "warranty_months": 0,
                "waiting_months": 0,
                **values,
            }
        )

    @classmethod
    def stage(cls, code):
        return cls.env.ref(f"gy_sales_process.process_stage_{code}")

    @classmethod
    def type(cls, code):
        return cls.env.ref(f"gy_sales_process.document_type_{code}")

    def signed(self, kind=None, signed_on=None, **values):
        """Return a signed draft of a kind, with its dossier just started."""
        order = self.draft(bare=True, **values)
        self.as_role("sales_manager", order).gy_profile_id = kind or self.kind
        self.prepare(order)
        with self.open_gates():
            self.sign(order, signed_on)
        return order

    def contract(self, kind=None, full=False, **values):
        """Return a contract in force; ``full`` with all papers there."""
        order = self.signed(kind, **values)
        with self.open_gates():
            order.action_confirm()
        if full:
            self.fill(order)
        return order

    def dossier(self, order, role=None):
        dossier = order.sudo().gy_dossier_ids
        return self.as_role(role, dossier.sudo(False)) if role else dossier

    def line(self, order, code, role=None):
        lines = self.dossier(order, role).line_ids
        return lines.filtered(lambda line: line.sudo().type_id.code == code)

    def file(self, order, code="correspondence", content=b"paper", role="salesperson", **values):
        """Return a paper filed by a role; ``content`` is what its PDF says."""
        name = values.pop("name", f"{code}.pdf")
        if not content.startswith(b"%PDF"):
            content = b"%PDF-1.4 " + content
        document_id = self.as_role(role, order).action_gy_file_document(
            code, name, base64.b64encode(content).decode(), **values
        )
        return self.env["gy.document"].browse(document_id)

    def fill(self, order):
        """File every paper the dossier still waits for."""
        for line in self.dossier(order).line_ids.filtered(lambda line: not line.is_ok):
            self.file(order, line.type_id.code, content=line.type_id.code.encode())

    def hand_over(self, order, role="contract_admin"):
        return self.as_role(role, order).action_gy_hand_over_dossier()

    def closed(self, **values):
        """Return a contract whose dossier the archive has received."""
        order = self.contract(full=True, **values)
        self.hand_over(order)
        self.as_role("archivist", order).action_gy_receive()
        return order

    def assertRefused(self, work):
        """Nothing comes of ``work``: it is refused, for whatever reason."""
        try:
            with self.cr.savepoint():
                work()
                self.env.flush_all()
        except (AccessError, UserError, ValidationError):
            self.env.invalidate_all()
            return
        self.fail("It was not refused")

    def queries(self, work):
        """Return the number of queries of ``work``, done on an empty cache."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.cr.sql_log_count - before
