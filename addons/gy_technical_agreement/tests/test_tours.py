from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .people import release_parts, write_part
from .test_technical_agreement import SCAN, AgreementCommon

ACTION = "gy_technical_agreement.technical_agreement_action"


@tagged("post_install", "-at_install")
class TestToursAgreement(ToursCommon, AgreementCommon):
    """Stage 2 in the browser."""

    def work(self, agreement):
        """Return an agreement as technology, with a bearing, a drawing and a deliverable."""
        work = self.as_role("technology", agreement)
        work.write(
            {
                "item_ids": [Command.clear(), Command.create({"name": "NU 2340 EM/C3"})],
                "drawing_ids": [
                    Command.create({"number": "LY-2340-01", "waits_for_approval": True})
                ],
                "deliverable_ids": [Command.create({"name": "Manual", "due_date": self.today()})],
            }
        )
        return work

    def test_agreement(self):
        order = self.draft(bare=True)
        order.action_gy_new_agreement()
        agreement = order.gy_agreement_id
        technology = self.as_role("technology", agreement)
        technology.work_clause_ids[1:].unlink()
        technology.engineer_id = self.users["technology"]
        self.tour("gy_agreement_work", agreement, "technology", ACTION)
        self.assertTrue(agreement.work_released_on)
        self.assertEqual(agreement.work_clause_ids.text, "One bearing for the mill")

    def test_tables(self):
        """Technology adds a bearing, a drawing and a deliverable, and releases its part."""
        agreement = self.agreement()
        write_part(self, agreement, "work").item_ids.unlink()
        self.tour("gy_agreement_tables", agreement, "technology", ACTION)
        self.assertTrue(agreement.work_released_on)
        accepted = agreement.characteristic_ids
        self.assertEqual((accepted.value, accepted.method), ("C3", "Feeler gauge"))
        drawing = agreement.drawing_ids
        self.assertEqual((drawing.number, drawing.revision), ("LY-2340-01", "B"))
        self.assertTrue(drawing.waits_for_approval)
        self.assertEqual(agreement.deliverable_ids.name, "Manual")

    def test_drawing_approval(self):
        agreement = self.agreement()
        drawing = self.work(agreement).drawing_ids
        self.tour("gy_drawing_approval", agreement, "salesperson", ACTION)
        self.assertEqual(drawing.approved_by, "Mr Gao")
        self.assertEqual(drawing.approval_id.sudo().type_id.code, "drawing_approval")

    def test_deliverable(self):
        agreement = self.agreement()
        work = self.work(agreement)
        release_parts(self, agreement)
        work.action_sign(self.today(), SCAN, "agreement.pdf")
        self.tour("gy_deliverable_handed_over", agreement, "technology", ACTION)
        self.assertEqual(work.deliverable_ids.delivered_on, self.today())

    def test_same_as(self):
        self.work(self.agreement())
        agreement = self.agreement(self.wanting())
        agreement.sudo().item_ids.unlink()
        self.tour("gy_agreement_same_as", agreement, "technology", ACTION)
        self.assertEqual(agreement.item_ids.name, "NU 2340 EM/C3")
