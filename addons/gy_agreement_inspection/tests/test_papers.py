from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import PAPER

from .common import InspectedCommon

MATERIAL, FLAWS = "material_certificate", "flaw_detection_report"


class PapersCommon(InspectedCommon):
    """A contract whose agreement asks for two quality documents, and whose pieces are made."""

    def setUp(self):
        super().setUp()
        self.arrange()

    def arrange(self, quantity=10.0):
        self.order = self.with_agreement(quantity=quantity, sign=False)
        self.agreement = self.order.sudo().gy_agreement_id
        work = self.as_role("technology", self.agreement)
        work.deliverable_ids = [
            Command.create(
                {"name": name, "due_date": self.today(), "paper_type_id": self.kind(code).id}
            )
            for name, code in (("Of the rings", MATERIAL), ("Ultrasonic", FLAWS))
        ] + [Command.create({"name": "Manual", "due_date": self.today()})]
        self.sign_agreement(self.agreement)
        with self.open_gates("production", "shipment"):
            self.order.action_confirm()
        self.make_pieces(self.order)
        self.inspection = self.inspections(self.order)

    def kind(self, code):
        return self.env["gy.document.type"].search([("code", "=", code)])

    def accept(self):
        self.judge_all(self.inspection)
        self.inspection.action_complete(PAPER, "certificate.pdf")

    def release(self, code, inspection=None):
        return (inspection or self.inspection).action_release_paper(code, f"{code}.pdf", PAPER)

    def in_two_lots(self, **part):
        """Return two inspections of pieces that passed, with documents for the first only."""
        rest = self.inspection
        first = rest.browse(rest.action_split(**part))
        for inspection in first | rest:
            self.judge_all(inspection)
            inspection.action_complete(PAPER, "certificate.pdf")
        for code in (MATERIAL, FLAWS):
            self.release(code, first)
        return first, rest

    def reasons(self):
        """Return what the gate says of quality documents when everything is to leave."""
        delivery = self.deliveries(self.order)
        found = self.order.sudo()._gy_gate_reasons("shipment", moves=delivery.move_ids)
        return [item["missing"] for item in found if "quality has not released" in item["missing"]]


@tagged("post_install", "-at_install")
class TestPapers(PapersCommon):
    """Quality documents that were agreed are released by quality and go with the goods (R9.1)."""

    def test_what_is_asked_for(self):
        asked = self.inspection.asked_papers
        for code in (MATERIAL, FLAWS):
            self.assertIn(self.kind(code).name, asked)
            self.assertIn(self.kind(code).name, self.inspection.missing_papers)

    def test_goods_wait_for_them(self):
        self.assertEqual(len(self.reasons()), 2)
        self.accept()
        self.release(MATERIAL)
        (reason,) = self.reasons()
        self.assertIn(self.kind(FLAWS).name, reason)
        self.release(FLAWS)
        self.inspection.invalidate_recordset()
        self.assertFalse(self.reasons() or self.inspection.missing_papers)

    def test_the_transfer_is_refused(self):
        self.accept()
        self.assertRaisesRegex(
            UserError, "quality has not released", self.ship, self.deliveries(self.order)
        )

    def test_filed_with_the_contract(self):
        self.accept()
        document = self.env["gy.document"].browse(self.release(MATERIAL))
        self.assertEqual(self.papers(self.order, MATERIAL), document)
        self.assertEqual(
            (document.origin_model, document.origin_id), ("gy.inspection", self.inspection.id)
        )

    def test_filing_is_no_release(self):
        """Anybody may file a paper; only what quality released lets goods leave."""
        self.accept()
        self.as_role("salesperson", self.order).action_gy_file_document(MATERIAL, "m.pdf", PAPER)
        self.assertEqual(len(self.reasons()), 2)

    def test_void_is_not_released(self):
        self.accept()
        document = self.env["gy.document"].browse(self.release(MATERIAL))
        document._gy_write_decided({"voided_on": self.today()})
        self.assertEqual(len(self.reasons()), 2)

    def test_replaced(self):
        """What takes its place is released where quality files it, and nobody else's paper is."""
        self.accept()
        self.release(FLAWS)
        papers = self.env["gy.document"]
        document = papers.browse(self.release(MATERIAL))
        for role, missing in (("quality", 0), ("contract_admin", 1)):
            mine = self.as_role(role, document)
            document = papers.browse(mine.action_void("Wrong page", PAPER, "right.pdf"))
            self.assertEqual(len(self.reasons()), missing, role)
        self.assertFalse(document.sudo().origin_model)

    def test_not_replaced_by_who_made_the_pieces(self):
        self.accept()
        document = self.env["gy.document"].browse(self.release(MATERIAL))
        maker = new_test_user(
            self.env,
            "gy_test_maker",
            groups="gy_sales_process.group_contract_admin,gy_sales_process.group_quality",
        )
        self.productions(self.order).user_id = maker
        with self.assertRaisesRegex(AccessError, "what they made"):
            document.with_user(maker).action_void("Wrong page", PAPER, "right.pdf")

    def test_each_lot_has_its_own(self):
        """Pieces of another inspection do not leave by the documents of the first."""
        first, rest = self.in_two_lots(quantity=4)
        self.assertFalse(first.missing_papers)
        self.assertIn(self.kind(FLAWS).name, rest.missing_papers)
        move = self.deliveries(self.order).move_ids
        for quantity, missing in ((4, 0), (5, 2)):
            move.quantity = quantity
            self.assertEqual(len(self.reasons()), missing, quantity)
        self.release(FLAWS, rest)
        (reason,) = self.reasons()
        self.assertIn(self.kind(MATERIAL).name, reason)
        self.release(MATERIAL, rest)
        self.assertFalse(self.reasons())

    def test_who_releases(self):
        self.accept()
        for role in set(self.users) - {"quality"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.release(MATERIAL, self.as_role(role, self.inspection))
        maker = new_test_user(
            self.env,
            "gy_test_maker",
            groups="gy_sales_process.group_manufacturing,gy_sales_process.group_quality",
        )
        self.productions(self.order).user_id = maker
        with self.assertRaisesRegex(AccessError, "what they made"):
            self.release(MATERIAL, self.inspection.with_user(maker))

    def test_what_is_no_release(self):
        with self.assertRaisesRegex(UserError, "To Inspect"):
            self.release(MATERIAL)
        self.accept()
        for arguments in (
            ("contract", "c.pdf", PAPER),
            ("nothing", "c.pdf", PAPER),
            (MATERIAL, "m.pdf", ""),
            (MATERIAL, "m.pdf", "no base64"),
        ):
            with self.assertRaises(UserError, msg=arguments), self.cr.savepoint():
                self.inspection.action_release_paper(*arguments)

    def test_another_revision(self):
        """What is agreed besides is asked for as soon as the contract is tied to it."""
        self.accept()
        self.release(MATERIAL)
        self.release(FLAWS)
        work = self.as_role("technology", self.agreement)
        revision = work.browse(work.action_revise("The customer asks for more")["res_id"])
        self.assertEqual(
            revision.deliverable_ids.paper_type_id, self.agreement.deliverable_ids.paper_type_id
        )
        heat = self.kind("heat_treatment_report")
        revision.deliverable_ids = [
            Command.create({"name": "Furnace", "due_date": self.today(), "paper_type_id": heat.id})
        ]
        self.sign_agreement(revision, "2026-04-01")
        self.assertFalse(self.reasons())
        self.tie(self.order, revision)
        (reason,) = self.reasons()
        self.assertIn(heat.name, reason)

    def test_agreed_is_agreed(self):
        """What a signed agreement asks for is changed by a revision only."""
        for role in ("technology", "quality", "salesperson"):
            row = self.as_role(role, self.agreement.deliverable_ids[0])
            with self.assertRaises(UserError, msg=role), self.cr.savepoint():
                row.paper_type_id = False

    def test_nothing_asked_for(self):
        order, _production = self.made()
        self.assertFalse(order.sudo()._gy_missing_papers())
        self.assertFalse(self.inspections(order).asked_papers)

    def test_dialog(self):
        self.accept()
        dialog = self.as_role("quality", self.env["gy.inspection.paper"]).create(
            {
                "inspection_id": self.inspection.id,
                "type_id": self.kind(FLAWS).id,
                "document": PAPER,
                "document_name": "ultrasonic.pdf",
            }
        )
        dialog.action_apply()
        self.assertEqual(self.papers(self.order, FLAWS).name, "ultrasonic.pdf")


@tagged("post_install", "-at_install")
class TestPapersOfPieces(PapersCommon):
    """Of pieces with serial numbers the very pieces count (R9.1)."""

    def arrange(self, quantity=4.0):
        self.bearing.tracking = "serial"
        return super().arrange(quantity)

    def test_by_serial_number(self):
        lots = self.inspection.sudo().lot_ids.sorted("name")
        _first, rest = self.in_two_lots(lot_ids=lots[:2].ids)
        with self.open_gates():
            self._transfer(self.storing(self.productions(self.order)))
        move = self.deliveries(self.order).move_ids
        for taken, missing in ((lots[:2], 0), (lots[1:3], 2)):
            move.lot_ids = taken
            self.assertEqual(len(self.reasons()), missing, taken.mapped("name"))
        for code in (MATERIAL, FLAWS):
            self.release(code, rest)
        self.assertFalse(self.reasons())
