from odoo import models

PARTY = {
    "name": "示例公司",
    "vat": "91210000123456789X",
    "address": "辽宁省沈阳市大路 1 号",
    "phone": "024-00000000",
    "bank": "工商银行",
    "account": "0000 0000",
    "signatory": "张三",
    "signs_as": "委托代理人",
}


class DocxTemplate(models.Model):
    _inherit = "gy.docx.template"

    def _sample(self):
        """Add a sample of a contract."""
        if self.code != "contract":
            return super()._sample()
        goods = {"number": 1, "name": "NU 2340 EM", "unit": "套", "quantity": "2"}
        payment = {"number": 1, "name": "预付款", "condition": "合同生效后 7 日内", "share": "30%"}
        return {
            "company": "示例轴承有限公司",
            "number": "HT2026-0001",
            "draft": True,
            "signing_place": "沈阳",
            "signed_on": "2026年5月8日",
            "reference": "PO-1",
            "article_goods": "第一条",
            "article_payments": "第二条",
            "goods": [goods | {"price": "¥ 1.00", "amount": "¥ 2.00", "tax": "13%"}],
            "capitals": "人民币贰元整",
            "total": "¥ 2.00",
            "untaxed": "¥ 1.77",
            "tax": "¥ 0.23",
            "payments": [payment | {"amount": "¥ 0.60"}],
            "own_text": "",
            "clauses": [{"heading": "第三条　包装", "body": "木箱"}],
            "note": "无",
            "attachments": ["技术协议 JS2026-0001"],
            "seller": PARTY,
            "buyer": PARTY,
        }
