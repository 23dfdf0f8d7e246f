import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import SCAN, GyCommon
from odoo.addons.gy_sales_process.tests.word_files import word_file

THEIRS = (
    "设备采购合同",
    "甲方：北方重机",
    "第一条 质量保证",
    "质保期为产品验收合格之日起24个月。",
    "第二条 争议的解决",
    "争议由甲方所在地人民法院管辖。",
    "第三条 廉洁约定",
    "双方不得行贿。",
)
# Two files that say the same differ by the second they were made in.
FILES = {}


class OwnTextCase(GyCommon):
    """A contract on the customer's own text."""

    def hand_in(self, order, *texts, name="theirs.docx", content=None):
        texts = texts or THEIRS
        data = base64.b64encode(content or FILES.setdefault(texts, word_file(*texts)))
        values = {"gy_own_text": True, "gy_own_text_reason": "Group rules"}
        mine = self.as_role("salesperson", order)
        mine.write({**values, "gy_own_text_name": name, "gy_own_text_file": data})
        return mine.gy_own_text_ids.sorted("version")[-1:]

    def clause(self, order, topic):
        return order.gy_clause_ids.filtered(lambda one: one.topic == topic)[:1]


@tagged("post_install", "-at_install")
class TestOwnText(OwnTextCase):
    """The customer's text is kept in versions and compared with ours (R4.1)."""

    begins_with = ("draft",)

    def test_deviations_are_proposed(self):
        order = self.draft()
        version = self.hand_in(order)
        self.assertEqual((version.version, version.state), (1, "read"))
        self.assertEqual(version.user_id, self.users["salesperson"])
        warranty = self.clause(order, "warranty").deviation
        self.assertIn("24个月", warranty)
        self.assertIn(f"{order.gy_warranty_months}个月", warranty)
        self.assertTrue(warranty.startswith("第一条 质量保证"))
        self.assertIn("甲方所在地", self.clause(order, "disputes").deviation)
        self.assertIn("对方文本没有", self.clause(order, "packing").deviation)
        self.assertFalse([item for item in order._gy_text_criteria() if not item["ok"]])

    def test_what_people_wrote_stays(self):
        order = self.draft()
        own = self.clause(order, "packing")
        own.deviation = "we agreed on wooden cases"
        self.hand_in(order)
        self.clause(order, "disputes").deviation = "accepted by the manager"
        self.hand_in(order, *THEIRS[:3], "质保期36个月。", *THEIRS[4:])
        self.assertEqual(own.deviation, "we agreed on wooden cases")
        self.assertEqual(self.clause(order, "disputes").deviation, "accepted by the manager")
        warranty = self.clause(order, "warranty").deviation
        self.assertIn("36个月", warranty, "proposed anew")
        self.assertNotIn("24个月", warranty)

    def test_versions_and_what_changed(self):
        order = self.draft()
        first = self.hand_in(order)
        self.assertFalse(first.changes)
        self.assertEqual(self.hand_in(order), first, "the same file is no new version")
        second = self.hand_in(order, *THEIRS[:3], "质保期为产品验收合格之日起36个月。", *THEIRS[4:])
        self.assertEqual(second.version, 2)
        self.assertIn("<del class='bg-danger-subtle'>24</del>", second.changes)
        self.assertIn("<ins class='bg-success-subtle'>36</ins>", second.changes)
        self.assertNotIn("廉洁", second.changes, "what is the same is left out")
        self.assertNotEqual(first.file, second.file)
        self.assertEqual(second.file, order.gy_own_text_file)

    def test_side_by_side(self):
        order = self.draft()
        version = self.hand_in(order, *THEIRS[:-1], "<img src=x onerror=alert(1)>")
        shown = version.side_by_side
        self.assertIn("第一条 质量保证", shown)
        self.assertIn("质量保证与售后服务", shown)
        self.assertIn("bg-success-subtle", shown)
        self.assertIn("&lt;img", shown)
        self.assertNotIn("<img", shown)
        self.assertEqual(version.unmatched, "第三条 廉洁约定")
        action = self.as_role("salesperson", order).action_gy_view_own_text()
        self.assertEqual(action["res_id"], version.id)

    def test_after_our_clause_changed(self):
        order = self.draft()
        self.hand_in(order)
        clause = self.clause(order, "warranty")
        clause.write({"body": "质保期为产品验收合格之日起24个月。", "deviation": False})
        self.as_role("salesperson", order).action_gy_propose_deviations()
        self.assertFalse(clause.deviation, "nothing differs any more")

    def test_other_files_are_kept(self):
        order = self.draft()
        version = self.hand_in(order, name="theirs.pdf", content=base64.b64decode(SCAN))
        self.assertEqual((version.state, version.side_by_side), ("kept", False))
        self.assertEqual(order.gy_own_text_hint, "kept")
        self.assertFalse(any(order.gy_clause_ids.mapped("deviation")))
        with self.assertRaisesRegex(UserError, "Word file"):
            self.as_role("salesperson", order).action_gy_propose_deviations()

    def test_hostile_files(self):
        order = self.draft()
        for content, name, text in (
            (b"MZ program", "a.docx", "is a program"),
            (b"%PDF-1.4", "a.docx", "something else than its name says"),
            (b"PK\x05\x06" + bytes(18), "a.docx", "no Word file"),
        ):
            with self.subTest(text), self.assertRaisesRegex(UserError, text):
                self.hand_in(order, name=name, content=content)
        self.assertFalse(order.gy_own_text_ids)
        long = self.hand_in(order, *(f"第{number}段" for number in range(6_000)))
        self.assertEqual(long.state, "partly")
        self.assertEqual(order.gy_own_text_hint, "partly")

    def test_nobody_writes_versions(self):
        order = self.draft()
        version = self.hand_in(order)
        for role in ("salesperson", "sales_manager", "contract_admin"):
            mine = self.as_role(role, version)
            self.assertTrue(mine.side_by_side)
            for change in (
                lambda mine=mine: mine.write({"clauses": []}),
                lambda mine=mine: mine.write({"name": "x"}),
                lambda mine=mine: mine.create({"order_id": order.id, "version": 9}),
                mine.unlink,
            ):
                with self.subTest(role), self.assertRaises(AccessError):
                    change()
        file = self.env["ir.attachment"].search(
            [("res_model", "=", version._name), ("res_field", "=", "file")]
        )
        self.assertTrue(file)
        for attempt in (
            lambda: self.as_role("salesperson", file).write({"raw": b"other"}),
            lambda: self.as_role("salesperson", file).unlink(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        with self.assertRaises(AccessError):
            self.as_role("quality", order).action_gy_propose_deviations()

    def test_locked_in_force(self):
        order = self.confirmed()
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            self.as_role("salesperson", order).action_gy_propose_deviations()
        with self.assertRaisesRegex(UserError, "no text of the customer"):
            self.as_role("salesperson", order).action_gy_view_own_text()
