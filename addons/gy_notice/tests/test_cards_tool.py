import base64
import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from odoo.fields import Date
from odoo.tests import BaseCase, tagged

from odoo.addons.gy_notice.tools import addresses, cards, hours, signing
from odoo.addons.gy_notice.tools.cards import Card, Item
from odoo.addons.gy_sales_process.tests.examples import examples

FACTS = (("合同", "HT2026-0001"), ("客户", "北方重工"), ("金额", "¥ 12,000.00"))


def card(count=1, people=(), late="", what="审批价格"):
    items = [
        Item(f"{what}{number}", f"https://erp/t/{number}", FACTS, late) for number in range(count)
    ]
    return Card("新的待办", tuple(items), "https://erp/list", "去处理", "还有 %s 项", tuple(people))


@tagged("post_install", "-at_install")
class TestSigning(BaseCase):
    """The signatures are those that the services document."""

    def test_dingtalk(self):
        text = b"1700000000000\nSECabc"
        expected = hmac.new(b"SECabc", text, hashlib.sha256).digest()
        found = signing.dingtalk(1700000000000, "SECabc")
        self.assertEqual(base64.b64decode(found), expected)

    def test_feishu(self):
        expected = hmac.new(b"1700000000\nabc", b"", hashlib.sha256).digest()
        self.assertEqual(base64.b64decode(signing.feishu(1700000000, "abc")), expected)

    def test_other_secret_other_signature(self):
        for sign in (signing.dingtalk, signing.feishu):
            self.assertEqual(len({sign(1, "a"), sign(1, "b"), sign(2, "a")}), 3)


@tagged("post_install", "-at_install")
class TestAddresses(BaseCase):
    def test_one_person(self):
        rows = [
            ("wecom", "ZhangSan", True),
            ("wecom", "zhang.san_1@corp-a", True),
            ("wecom", "@all", False),
            ("wecom", "All", False),
            ("wecom", "a|b", False),
            ("wecom", "a>b", False),
            ("wecom", "张三", False),
            ("wecom", "a" * 65, False),
            ("dingtalk", "13800000000", True),
            ("dingtalk", "+86-13800000000", True),
            ("dingtalk", "138 0000", False),
            ("dingtalk", "all", False),
            ("feishu", "ou_7d8a6e6df7621556ce0d21922b676706", True),
            ("feishu", "all", False),
            ("feishu", 'ou_1"></at><at id=all', False),
        ]
        for kind, text, expected in rows:
            self.assertIs(addresses.is_address(kind, text), expected, (kind, text))


@tagged("post_install", "-at_install")
class TestCards(BaseCase):
    """What each service is sent (R17.8)."""

    def test_wecom_markdown(self):
        payload = cards.wecom_markdown(card(2, ["zhang", "li"], late="逾期"))
        text = payload["markdown"]["content"]
        self.assertEqual(payload["msgtype"], "markdown")
        self.assertIn("**新的待办**", text)
        self.assertIn('[审批价格0](https://erp/t/0) <font color="warning">逾期</font>', text)
        self.assertIn("合同：HT2026-0001　客户：北方重工", text)
        self.assertTrue(text.endswith("<@zhang><@li>"))

    def test_wecom_markdown_has_an_end(self):
        for count, what in ((40, "审批价格"), (8, "长" * 300), (1, "长" * 3000)):
            text = cards.wecom_markdown(card(count, what=what))["markdown"]["content"]
            self.assertLessEqual(len(text.encode()), 4096)
        text = cards.wecom_markdown(card(40))["markdown"]["content"]
        self.assertIn("[还有 32 项](https://erp/list)", text)

    def test_wecom_one(self):
        payload = cards.wecom_application(card(), 7, "zhang")
        self.assertEqual((payload["touser"], payload["agentid"]), ("zhang", 7))
        template = payload["template_card"]
        self.assertEqual(template["card_type"], "text_notice")
        self.assertEqual(template["main_title"]["title"], "审批价格0")
        self.assertEqual(template["card_action"], {"type": 1, "url": "https://erp/t/0"})
        self.assertEqual(template["jump_list"][0]["title"], "去处理")
        self.assertEqual(
            template["horizontal_content_list"][0], {"keyname": "合同", "value": "HT2026-0001"}
        )

    def test_wecom_several(self):
        for count in (2, 5, 60):
            text = cards.wecom_application(card(count), 7, "zhang")["textcard"]
            self.assertLessEqual(len(text["description"].encode()), 512)
            self.assertEqual(text["url"], "https://erp/list")
            self.assertIn("审批价格0", text["description"])
            self.assertLessEqual(len(text["btntxt"]), 4)
        self.assertIn("还有", text["description"])

    def test_dingtalk(self):
        payload = cards.dingtalk_markdown(card(9, ["13800000000"]))
        self.assertEqual(payload["at"], {"atMobiles": ["13800000000"], "isAtAll": False})
        text = payload["markdown"]["text"]
        self.assertIn("@13800000000", text, "who is not named in the text is not called")
        self.assertIn("[审批价格7](https://erp/t/7)", text)
        self.assertNotIn("审批价格8", text)
        self.assertIn("[还有 1 项](https://erp/list)", text)

    def test_feishu(self):
        found = cards.feishu_card(card(1, ["ou_1"]))
        self.assertEqual(found["msg_type"], "interactive")
        self.assertEqual(found["card"]["header"]["template"], "blue")
        button = found["card"]["elements"][1]["actions"][0]
        self.assertEqual((button["url"], button["text"]["content"]), ("https://erp/t/0", "去处理"))
        self.assertEqual(found["card"]["elements"][2]["text"]["content"], "<at id=ou_1></at>")
        late = cards.feishu_card(card(1, late="逾期"))
        self.assertEqual(late["card"]["header"]["template"], "red")

    def test_nobody_writes_markup(self):
        """A customer called like a mention or a link calls nobody and leads nowhere."""
        evil = "<@all> [x](http://evil) <at id=all></at>\n# **big** `a`"
        bad = Item(evil, "https://erp/t/1", ((evil, evil),))
        for payload in (
            cards.wecom_markdown(Card(evil, (bad,), "u", "b")),
            cards.wecom_application(Card(evil, (bad, bad), "u", "b"), 1, "z"),
            cards.dingtalk_markdown(Card(evil, (bad,), "u", "b")),
            cards.feishu_card(Card(evil, (bad,), "u", "b")),
        ):
            self.assertNotIn("<@all>", str(payload))
            self.assertNotIn("(http://evil)", str(payload).replace("］(http://evil)", ""))
            self.assertNotIn("<at id=all>", str(payload))

    @given(st.text(max_size=600), st.integers(3, 300))
    @examples(200)
    def test_cut(self, text, size):
        found = cards.cut(text, size)
        self.assertTrue(len(found.encode()) <= size)
        if len(text.encode()) <= size:
            self.assertEqual(found, text)


@tagged("post_install", "-at_install")
class TestHours(BaseCase):
    def test_quiet(self):
        rows = [
            (21.0, 8.0, 20.9, False),
            (21.0, 8.0, 21.0, True),
            (21.0, 8.0, 3.0, True),
            (21.0, 8.0, 8.0, False),
            (12.0, 14.0, 13.0, True),
            (12.0, 14.0, 14.0, False),
            (8.0, 8.0, 8.0, False),
        ]
        for start, end, hour, expected in rows:
            self.assertIs(hours.is_quiet(hour, start, end), expected, (start, end, hour))

    def test_pauses_grow_and_end(self):
        pauses = (1, 5, 15)
        self.assertEqual([hours.pause(n, pauses) for n in (1, 2, 3, 4)], [1, 5, 15, None])

    def test_digest_days(self):
        day = Date.to_date
        wednesday = day("2026-12-02")
        rows = [
            ("daily", None, True, True),
            ("daily", "2026-12-02", True, False),
            ("daily", "2026-12-01", True, True),
            ("daily", "2026-12-01", False, False),
            ("weekly", None, True, True),
            ("weekly", "2026-11-30", True, False),
            ("weekly", "2026-11-29", True, True),
            ("weekly", "2026-11-29", False, False),
            ("none", None, True, False),
        ]
        for rhythm, last, works, expected in rows:
            found = hours.is_digest_due(rhythm, wednesday, last and day(last), works)
            self.assertIs(found, expected, (rhythm, last, works))
