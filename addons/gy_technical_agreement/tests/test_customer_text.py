import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_sales_process.tests.word_files import word_file

from .people import release_parts
from .tables import TablesCommon
from .test_technical_agreement import SCAN

OURS = {
    "price": "技术服务费含在合同价款内。",
    "disputes": "争议由供方所在地人民法院管辖。",
    "parameters": "径向游隙按C3组。工作温度不超过120℃。",
    "acceptance_method": "出厂前逐件检验尺寸和游隙。",
}
THEIRS = (
    "技术协议书",
    "第一条 技术参数",
    "径向游隙按C4组。工作温度不超过120℃。",
    "第二条 检验与试验",
    "出厂前逐件检验尺寸和游隙。买方有权派人见证。",
    "第三条 争议解决",
    "争议由买方所在地人民法院管辖。",
    "第四条 廉洁约定",
    "双方不得行贿。",
)
# Two files that say the same differ by the second they were made in.
FILES = {}


class CustomerTextCase(TablesCommon):
    """An agreement with clauses of ours, and a customer that has a text of its own."""

    def setUp(self):
        super().setUp()
        for clause in self.made.clause_ids:
            text = OURS.get(clause.topic_id.code)
            if text:
                clause.sudo().text = text
            else:
                clause.sudo().unlink()
        self.made.sudo().item_ids.unlink()
        self.made.sudo().need_ids.unlink()
        self.work.engineer_id = self.users["technology"]

    def hand_in(self, *texts, role="salesperson", name="theirs.docx", agreement=None):
        texts = texts or THEIRS
        data = base64.b64encode(FILES.setdefault(texts, word_file(*texts))).decode()
        mine = self.as_role(role, agreement or self.made)
        action = mine.action_hand_in_text(data, name)
        return self.env["gy.agreement.customer.text"].browse(action["res_id"])

    def rows(self, *parts):
        rows = self.made.deviation_ids
        return rows.filtered(lambda row: row.part in parts) if parts else rows

    def row(self, words):
        return self.rows().filtered(lambda row: words in f"{row.ours}{row.theirs}")

    def decide(self, rows, way="accepted", reason="Agreed with the customer", role=None):
        role = role or ("technology" if rows[:1].part == "work" else "salesperson")
        return self.as_role(role, rows).action_decide(way, reason)

    def clause(self, code):
        return self.made.clause_ids.filtered(lambda clause: clause.topic_id.code == code)

    def waiting(self, kind, role):
        self.env.flush_all()
        self.env.cr.flush()
        turns = self.as_role(role, self.env["gy.turn"])
        return turns.search([("kind", "=", kind)]).mapped("res_id")


@tagged("post_install", "-at_install")
class TestCustomerText(CustomerTextCase):
    """The customer's own text is compared, and each deviation decided (R2.1, R2.2)."""

    def test_deviations(self):
        text = self.hand_in()
        self.assertEqual((text.version, text.state), (1, "read"))
        self.assertEqual(text.user_id, self.users["salesperson"])
        said = {(row.part, row.kind): row for row in self.rows()}
        changed = said["work", "changed"]
        self.assertEqual((changed.ours, changed.theirs), ("径向游隙按C3组", "径向游隙按C4组"))
        self.assertEqual(changed.head, "第一条 技术参数")
        self.assertEqual(changed.clause_id, self.clause("parameters"))
        self.assertEqual(said["work", "added"].theirs, "买方有权派人见证")
        self.assertIn("买方所在地", said["commercial", "changed"].theirs)
        self.assertEqual(said["commercial", "missing"].clause_id, self.clause("price"))
        integrity = said["commercial", "added"]
        self.assertEqual((integrity.head, integrity.clause_id.id), ("第四条 廉洁约定", False))
        self.assertEqual(len(self.rows()), 5, "what is the same is no deviation")
        self.assertEqual((text.undecided_commercial, text.undecided_work), (3, 2))
        self.assertIn("bg-success-subtle", text.side_by_side)
        self.assertEqual(text.unmatched, "第四条 廉洁约定")

    def test_no_release_while_one_is_open(self):
        self.hand_in()
        for part, role in (("commercial", "salesperson"), ("work", "technology")):
            mine = self.as_role(role, self.made)
            with self.assertRaisesRegex(UserError, "accept each with a reason"):
                mine.action_release(part)
            self.decide(self.rows(part), "negotiate", "")
            with self.assertRaisesRegex(UserError, "deviations of the customer's text are open"):
                mine.action_release(part)
            self.decide(self.rows(part)[:1])
            self.decide(self.rows(part)[1:], "holds", "They take ours")
            mine.action_release(part)
        self.assertEqual(self.made.state, "released")

    def test_a_text_after_the_release_holds_the_signature(self):
        release_parts(self, self.made)
        self.hand_in()
        self.assertTrue(self.made.work_released_on, "the release stands")
        sign = ("2026-03-02", SCAN, "agreement.pdf")
        with self.assertRaisesRegex(UserError, "cannot be signed yet:\n.*customer's text"):
            self.work.action_sign(*sign)
        self.decide(self.rows("work"))
        with self.assertRaisesRegex(UserError, "customer's text"):
            self.work.action_sign(*sign)
        self.decide(self.rows("commercial"), "holds")
        self.work.action_sign(*sign)
        self.assertEqual(self.made.state, "signed")
        with self.assertRaisesRegex(UserError, "is signed"):
            self.decide(self.rows("work"), "negotiate")
        with self.assertRaisesRegex(UserError, "is signed"):
            self.hand_in("第一条 技术参数", "别的", "第二条 检验", "别的")

    def test_the_next_version_keeps_what_was_decided(self):
        first = self.hand_in()
        self.decide(self.row("C4组"))
        self.decide(self.row("买方所在地"), "negotiate", "Ask for arbitration")
        second = self.hand_in(
            "第一条 质量",
            "轴承合格。",
            "第二条 技术参数",
            *THEIRS[2:6],
            "争议提交仲裁。",
            *THEIRS[7:],
        )
        accepted = self.row("C4组")
        self.assertEqual((accepted.state, accepted.head), ("accepted", "第二条 技术参数"))
        self.assertEqual(self.rows().text_id, second, "the rows are those of the last version")
        self.assertFalse(self.row("买方所在地"), "they took it back")
        self.assertFalse(first.undecided_work + first.undecided_commercial)
        self.assertIn("争议", second.changes)
        with self.assertRaisesRegex(UserError, "handed in already"):
            self.hand_in(*self.texts_of(second))

    def texts_of(self, text):
        return next(texts for texts in FILES if FILES[texts] == base64.b64decode(text.file))

    def test_a_clause_that_says_the_same_deviates_no_more(self):
        self.hand_in()
        mine = self.as_role("technology", self.clause("parameters"))
        mine.text = "径向游隙按C4组。工作温度不超过120℃。"
        self.assertFalse(self.row("C4组"))
        mine.text = "径向游隙按C5组。工作温度不超过120℃。"
        self.assertEqual(self.row("C4组").ours, "径向游隙按C5组")
        mine.unlink()
        self.assertEqual(self.row("C4组").kind, "added", "what they say does not go with ours")
        self.assertEqual(self.row("C4组").part, "work", "and technology still decides it")

    def test_who_waits(self):
        text = self.hand_in()
        kinds = ("agreement_deviation_commercial", "agreement_deviation_work")
        self.assertEqual(self.waiting(kinds[0], "salesperson"), text.ids)
        self.assertEqual(self.waiting(kinds[1], "technology"), text.ids)
        self.assertFalse(self.waiting(kinds[1], "salesperson"))
        self.decide(self.rows("work"), "negotiate", "")
        self.assertFalse(self.waiting(kinds[1], "technology"), "now it waits on the customer")
        self.assertTrue(self.waiting(kinds[0], "salesperson"))

    def test_the_decision_is_kept_and_told(self):
        self.hand_in()
        row = self.row("C4组")
        self.decide(row, reason="C4 suits the mill")
        self.assertEqual(row.decided_by_id, self.users["technology"])
        self.assertEqual((row.reason, row.decided_on), ("C4 suits the mill", self.today()))
        self.assertIn("C4 suits the mill", self.made.message_ids[:1].body)
        self.assertFalse(self.as_role("salesperson", row).can_decide)
        self.assertTrue(self.as_role("technology", row).can_decide)

    def test_dialogs(self):
        entries = self.as_role("salesperson", self.env["gy.agreement.text.entry"])
        context = {"active_model": self.made._name, "active_id": self.made.id}
        file = base64.b64encode(word_file(*THEIRS)).decode()
        entry = entries.with_context(**context).create({"file": file, "filename": "theirs.docx"})
        action = entry.action_apply()
        self.assertEqual(action["res_model"], "gy.agreement.customer.text")
        rows = self.rows("work")
        decisions = self.as_role("technology", self.env["gy.deviation.decision"])
        context = {"active_model": rows._name, "active_ids": rows.ids}
        with Form(decisions.with_context(**context)) as form:
            form.way = "accepted"
            form.reason = "Fine"
        form.record.action_apply()
        self.assertEqual(set(rows.mapped("state")), {"accepted"})
        action = self.as_role("technology", self.made).action_view_deviations()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), self.rows())

    def test_the_next_revision(self):
        self.hand_in()
        self.decide(self.rows("work"))
        self.decide(self.rows("commercial"))
        self.as_role("salesperson", self.made).action_release("commercial")
        self.work.action_release("work")
        self.work.action_sign("2026-03-02", SCAN, "agreement.pdf")
        rows = len(self.rows())
        action = self.work.action_revise("New speed")
        revision = self.made.browse(action["res_id"])
        self.assertFalse(revision.customer_text_ids or revision.deviation_ids)
        later = self.hand_in(*THEIRS[:-1], "双方不得行贿受贿。", agreement=revision)
        self.assertEqual(later.version, 1)
        self.assertIn("受贿", later.changes, "compared with the last one of the revision before")
        self.assertEqual(len(self.rows()), rows, "the signed revision stays as it was")

    # -- refusals and ways round -----------------------------------------------------

    def test_files_that_are_not_taken(self):
        for content, name, words in (
            (b"%PDF-1.4 scan", "a.pdf", "cannot be compared"),
            ("第一条 参数".encode(), "a.txt", "cannot be compared"),
            (b"MZ program", "a.docx", "is a program"),
            (b"%PDF-1.4", "a.docx", "something else than its name says"),
            (b"PK\x05\x06" + bytes(18), "a.docx", "no Word file"),
            (word_file(), "a.docx", "cannot be compared"),
        ):
            data = base64.b64encode(content).decode()
            mine = self.as_role("salesperson", self.made)
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                with self.cr.savepoint():
                    mine.action_hand_in_text(data, name)
        for data, name in ((False, "a.docx"), ("", ""), (False, False)):
            with self.assertRaisesRegex(UserError, "choose the file"):
                self.as_role("salesperson", self.made).action_hand_in_text(data, name)
        self.assertFalse(self.made.customer_text_ids)

    def test_a_text_without_headings_deviates_as_a_whole(self):
        self.hand_in("本协议约定轴承供货事宜。", "游隙C4。")
        self.assertEqual(set(self.rows().mapped("kind")), {"missing"})
        self.assertEqual(len(self.rows()), len(self.made.clause_ids))

    def test_nothing_of_theirs_runs(self):
        text = self.hand_in(*THEIRS[:-1], "<img src=x onerror=alert(1)>")
        self.assertIn("&lt;img", text.side_by_side)
        self.assertNotIn("<img", text.side_by_side)
        self.decide(self.row("<img"), reason="<script>x</script>")
        self.assertNotIn("<script", self.made.message_ids[:1].body)
        self.assertNotIn("<img", self.made.message_ids[:1].body)

    def test_words_that_decide_nothing(self):
        self.hand_in()
        row = self.row("C4组")
        for way, reason, words in (
            (False, "x", "Say what is decided"),
            ("open", "x", "Say what is decided"),
            ("signed", "x", "is one of"),
            ("accepted", " ", "Say why"),
            ("holds", False, "Say why"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.decide(row, way, reason)
        self.assertEqual(row.state, "open")

    def test_only_the_owner_of_the_part_decides(self):
        self.hand_in()
        for role, rows in (
            ("salesperson", self.rows("work")),
            ("technology", self.rows("commercial")),
            ("technology", self.rows()),
            ("general_manager", self.rows("work")),
            ("quality", self.rows("work")),
        ):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.decide(rows, role=role)
        self.assertEqual(set(self.rows().mapped("state")), {"open"})
        for role in ("quality", "finance", "manufacturing"):
            with self.assertRaises(AccessError, msg=role):
                self.hand_in(role=role)

    def test_attacks(self):
        """Nobody writes, makes, moves, copies or removes a deviation or a version."""
        text = self.hand_in()
        row = self.row("C4组")
        vals = {"text_id": text.id, "part": "work", "kind": "added", "theirs": "x"}
        for role in ("salesperson", "sales_manager", "technology", "general_manager"):
            mine, version = self.as_role(role, row), self.as_role(role, text)
            for attempt in (
                lambda mine=mine: mine.write({"state": "accepted"}),
                lambda mine=mine: mine.write({"part": "commercial"}),
                lambda mine=mine: mine.create(vals),
                lambda mine=mine: mine.copy(),
                lambda mine=mine: mine.unlink(),
                lambda version=version: version.write({"clauses": []}),
                lambda version=version: version.write({"undecided_work": 0}),
                lambda version=version: version.write({"deviation_ids": [(5, 0, 0)]}),
                lambda version=version: version.copy(),
                lambda version=version: version.unlink(),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        for command in ([(5, 0, 0)], [(2, row.id, 0)], [(1, row.id, {"state": "accepted"})]):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.work.write({"deviation_ids": command})
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.work.write({"customer_text_ids": [(5, 0, 0)]})
        file = self.env["ir.attachment"].search(
            [("res_model", "=", text._name), ("res_field", "=", "file"), ("res_id", "=", text.id)]
        )
        for role in ("salesperson", "technology"):
            with self.assertRaises(AccessError):
                self.as_role(role, file).write({"raw": b"x"})
        self.assertEqual(row.state, "open")

    def test_a_copy_has_neither(self):
        self.hand_in()
        copy = self.as_role("salesperson", self.made).copy()
        self.assertFalse(copy.customer_text_ids or copy.deviation_ids)
        with self.assertRaises(UserError):
            self.as_role("salesperson", copy).action_release("commercial")

    def test_strangers(self):
        text = self.hand_in()
        row = self.row("C4组")
        self.made.sudo().user_id = self.users["sales_manager"]
        self.env.invalidate_all()
        for records in (text, row):
            mine = self.as_role("salesperson", records)
            self.assertFalse(mine.search([("id", "in", records.ids)]))
            with self.assertRaises(AccessError):
                mine.read(["display_name"])
        with self.assertRaises(AccessError):
            self.decide(row, role="salesperson")
        with self.assertRaises(AccessError):
            self.hand_in()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        user = new_test_user(
            self.env,
            "elsewhere",
            groups="gy_sales_process.group_technology",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        for records in (text, row):
            with self.assertRaises(AccessError):
                records.with_user(user).with_company(other).read(["display_name"])
        with self.assertRaises(AccessError):
            row.with_user(user).with_company(other).action_decide("accepted", "Mine")

    # -- what it costs -----------------------------------------------------------------

    def test_query_growth(self):
        """Forty clauses are compared with as many queries as four."""

        def cost(count):
            agreement = self.agreement(self.wanting())
            agreement.sudo().clause_ids.unlink()
            topics = self.env["gy.agreement.topic"].create(
                [
                    {"name": f"专题{number}", "code": f"own_{count}_{number}", "part": "work"}
                    for number in range(count)
                ]
            )
            self.env["gy.agreement.clause"].sudo().create(
                [
                    {"agreement_id": agreement.id, "topic_id": one.id, "text": f"{one.name}为甲。"}
                    for one in topics
                ]
            )
            texts = [
                line
                for number in range(count)
                for line in (f"第{number + 1}条 专题{number}", f"专题{number}为乙。另加{number}。")
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.hand_in(*texts, agreement=agreement)
            self.env.flush_all()
            found = self.cr.sql_log_count - start
            self.assertGreaterEqual(len(agreement.deviation_ids), count)
            return found

        cost(3)
        self.assertLessEqual(cost(40), cost(4) + 2)
