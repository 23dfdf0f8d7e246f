from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.gy_sales_process.tools import files as file_rules

from ..models import stray_paper_sweep
from .common import FilingCommon

PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF"


@tagged("post_install", "-at_install")
class TestSweep(FilingCommon):
    """What is attached along a contract comes into its dossier, each file once (R15.2)."""

    def job(self, files=None, hours=2):
        """Have the job run, these files being some hours old."""
        if files:
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE ir_attachment SET create_date = %s WHERE id = ANY(%s)",
                [Datetime.now() - timedelta(hours=hours), files.ids],
            )
        with self.enter_registry_test_mode():
            self.env.ref("gy_filing.ir_cron_sweep").method_direct_trigger()
        self.env.invalidate_all()

    # -- what is filed -----------------------------------------------------------

    def test_filed_by_a_rule(self):
        """Under its type, with the record as origin, in the name of who attached it."""
        order = self.contract()
        delivery = self.delivery(order)
        found = self.attach(delivery, "装箱单.pdf")
        self.strays._sweep(found)
        paper = self.filed(order, "装箱单.pdf")
        self.assertEqual(paper.type_id, self.type("packing_list"))
        self.assertEqual((paper.origin_model, paper.origin_id), (delivery._name, delivery.id))
        self.assertEqual(paper.user_id, self.users["warehouse"])
        self.assertEqual(paper.date, self.today())
        self.assertEqual(paper.attachment_id.raw, found.raw)
        self.assertTrue(paper.chain_number and paper.sha256)
        self.assertEqual(found.res_model, "stock.picking", "it stays where it hangs")
        self.assertFalse(self.row(found))

    def test_on_the_contract_itself(self):
        order = self.contract()
        self.strays._sweep(self.attach(order, "询价单.pdf", role="salesperson"))
        paper = self.filed(order, "询价单.pdf")
        self.assertEqual(paper.type_id, self.type("correspondence"))
        self.assertFalse(paper.origin_model)
        self.assertTrue(self.line(order, "correspondence").is_ok, "the dossier has it")

    def test_production(self):
        order = self.contract()
        production = self.productions(order)[:1]
        self.strays._sweep(self.attach(production, "热处理记录.pdf", role="manufacturing"))
        self.assertEqual(
            self.filed(order, "热处理记录.pdf").type_id, self.type("inspection_certificate")
        )

    def test_never_twice(self):
        order = self.contract()
        first = self.attach(self.delivery(order), "运单.pdf", b"%PDF-1.4 waybill")
        again = self.attach(order, "运单扫描件.pdf", b"%PDF-1.4 waybill")
        self.strays._sweep(first | again)
        self.strays._sweep(first | again)
        copies = order.sudo().gy_document_ids.filtered(
            lambda paper: paper.attachment_id.checksum == first.checksum
        )
        self.assertEqual(copies.name, "运单.pdf")
        other = self.contract()
        self.strays._sweep(self.attach(other, "运单.pdf", b"%PDF-1.4 waybill"))
        self.assertTrue(self.filed(other, "运单.pdf"), "another contract has its own")

    def test_what_was_handed_in_is_known(self):
        order = self.contract()
        self.file(order, "correspondence", b"their letter")
        self.strays._sweep(self.attach(order, "来函.pdf", b"%PDF-1.4 their letter"))
        self.assertFalse(self.filed(order, "来函.pdf"))

    # -- what is asked -----------------------------------------------------------

    def test_unknown_is_asked(self):
        order = self.contract()
        delivery = self.delivery(order)
        row = self.swept(delivery, "scan.pdf")
        self.assertEqual((row.state, row.order_id), ("open", order))
        self.assertEqual((row.origin_model, row.origin_id), ("stock.picking", delivery.id))
        self.assertEqual(row.origin_name, delivery.display_name)
        self.assertEqual(row.asked_id, self.users["warehouse"])
        self.assertFalse(self.filed(order, "scan.pdf") or row.note)
        same = self.attach(order, "scan2.pdf", row.attachment_id.raw)
        self.strays._sweep(same | row.attachment_id)
        self.assertFalse(self.row(same), "asked once")

    def test_of_customers_the_salesperson_is_asked(self):
        order = self.contract()
        portal = new_test_user(self.env, "gy_filing_portal", groups="base.group_portal")
        row = self.swept(order, "photo.pdf", role=portal)
        self.assertEqual((row.attached_by_id, row.asked_id.ids), (portal, []))
        plain = new_test_user(self.env, "gy_filing_plain", groups="base.group_user")
        self.assertFalse(self.swept(order, "photo2.pdf", role=plain).asked_id)

    # -- what is left alone ------------------------------------------------------

    def test_small_pictures(self):
        order = self.contract()
        self.assertFalse(self.swept(order, "logo.jpg", PICTURE + b"x" * 1000))
        self.assertTrue(self.swept(order, "photo.jpg", PICTURE + b"x" * 30000))

    def test_closed_dossiers(self):
        order = self.contract(full=True)
        found = self.attach(order, "scan.pdf") | self.attach(order, "装箱单.pdf")
        self.hand_over(order)
        self.strays._sweep(found)
        self.assertFalse(self.row(found) or self.filed(order, "装箱单.pdf"))

    def test_orders_outside_the_process(self):
        order = self.outside()
        found = self.attach(order, "scan.pdf") | self.attach(order, "装箱单.pdf")
        self.strays._sweep(found)
        self.assertFalse(self.row(found) or order.sudo().gy_document_ids)

    def test_what_the_job_passes_by(self):
        """Links, files of fields, and files that hang on nothing."""
        order = self.contract()
        self.looked_at()
        found = self.attach(order, "a.pdf", type="url", url="https://example.com/a.pdf")
        found |= self.attach(order, "b.pdf", res_field="signature")
        found |= self.attach(order, "c.pdf", res_id=0)
        self.job(found)
        self.assertFalse(self.row(found))
        self.assertGreaterEqual(self.strays._swept_id(), max(found.ids))

    # -- what is bad -------------------------------------------------------------

    @mute_logger("odoo.addons.base.models.ir_attachment")
    def test_bad_ones_stop_nothing(self):
        """A lost file, a program and one too large are asked about; the others are filed."""
        order = self.contract()
        lost = self.attach(order, "装箱单1.pdf")
        lost.flush_recordset()
        self.env.cr.execute(
            "UPDATE ir_attachment SET db_datas = NULL, store_fname = '00/lost' WHERE id = %s",
            [lost.id],
        )
        lost.invalidate_recordset()
        program = self.attach(order, "装箱单2.exe", b"MZ a program")
        large = self.attach(order, "装箱单3.pdf", b"%PDF-1.4 " + b"x" * 1100000)
        gone = self.attach(order, "装箱单4.pdf")
        gone.res_id = 2**31 - 2
        good = self.attach(order, "装箱单5.pdf")
        with patch.object(file_rules, "MAX_MEGABYTES", 1):
            self.strays._sweep(lost | program | large | gone | good)
        self.assertIn("empty or lost", self.row(lost).note)
        self.assertIn("is a program", self.row(program).note)
        self.assertIn("larger than", self.row(large).note)
        self.assertFalse(self.row(gone | good))
        self.assertTrue(self.filed(order, "装箱单5.pdf"))

    # -- the job -----------------------------------------------------------------

    def test_job(self):
        order = self.contract()
        self.looked_at()
        found = self.attach(order, "scan.pdf") | self.attach(order, "装箱单.pdf")
        found |= self.attach(self.customer, "装箱单.pdf")
        self.job()
        self.assertFalse(self.row(found) or self.filed(order, "装箱单.pdf"), "too young")
        self.job(found)
        self.assertTrue(self.row(found) and self.filed(order, "装箱单.pdf"))
        self.assertGreaterEqual(self.strays._swept_id(), max(found.ids))
        with patch.object(type(self.strays), "_sweep") as sweep:
            self.job()
        self.assertFalse(any(call.args[0] for call in sweep.call_args_list), "nothing is new")

    def test_job_waits_for_open_transactions(self):
        """What has a smaller id and may still come is not passed by."""
        order = self.contract()
        self.looked_at()
        young = self.attach(order, "scan.pdf")
        old = self.attach(order, "scan2.pdf")
        self.job(old)
        self.assertFalse(self.row(young | old))
        self.assertLess(self.strays._swept_id(), young.id)

    def test_job_goes_on_where_it_stopped(self):
        order = self.contract()
        self.looked_at()
        found = self.files
        for number in range(5):
            found |= self.attach(order, f"scan{number}.pdf")
        with (
            patch.object(stray_paper_sweep, "BATCH", 2),
            patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_a, **_k: 0),
        ):
            self.job(found)
            self.assertEqual(len(self.row(found)), 2, "stopped after a batch")
            self.assertEqual(self.strays._swept_id(), sorted(found.ids)[1])
        with patch.object(stray_paper_sweep, "BATCH", 2):
            self.job(found)
        self.assertEqual(len(self.row(found)), 5)

    def test_hung_on_late(self):
        """A draft message that is sent after the job has passed its file."""
        order = self.contract()
        found = self.attach(order, "装箱单.pdf", res_model="mail.compose.message", res_id=0)
        self.strays._mark(found.id)
        found.write({"res_model": "sale.order", "res_id": order.id})
        self.assertTrue(self.filed(order, "装箱单.pdf"))

    # -- where it begins ---------------------------------------------------------

    def test_begins_from_now(self):
        """What was attached before the company works with this stays where it is."""
        delivery = self.delivery(self.contract())
        old = self.attach(delivery, "old.pdf")
        settings = self.env["res.config.settings"]
        admin = settings.with_user(self.env.ref("base.user_admin")).create({})
        admin.action_gy_sweep_from_now()
        self.assertEqual(admin.gy_swept_until, old.create_date)
        new = self.attach(delivery, "new.pdf")
        self.job(old | new)
        self.assertFalse(self.row(old))
        self.assertTrue(self.row(new))
        swept = self.strays._swept_id()
        self.strays._mark(swept + 100)
        self.strays._begin_from_now()
        self.assertEqual(self.strays._swept_id(), swept + 100, "it never goes back")
        for role in self.users:
            with self.assertRaises(AccessError):
                self.as_role(role, admin).action_gy_sweep_from_now()

    def test_settings_tell_how_far_it_came(self):
        """Before it looked at anything there is no day to tell."""
        self.strays._mark(0)
        settings = self.env["res.config.settings"].with_user(self.env.ref("base.user_admin"))
        self.assertFalse(settings.create({}).gy_swept_until)
        found = self.attach(self.contract(), "装箱单.pdf")
        self.looked_at()
        self.assertEqual(settings.create({}).gy_swept_until, found.create_date)
