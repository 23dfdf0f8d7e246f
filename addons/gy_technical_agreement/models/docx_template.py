from odoo import models

CLAUSE = {"article": "第一条", "topic": "技术参数", "text": "按附表"}


class DocxTemplate(models.Model):
    _inherit = "gy.docx.template"

    def _sample(self):
        """Add a sample of an agreement."""
        if self.code != "technical_agreement":
            return super()._sample()
        row = {"number": 1, "parameter": "径向游隙 (µm)", "value": "60–95", "method": "塞尺，逐件"}
        drawing = {"number": 1, "drawing": "LY-1", "revision": "A", "title": "总装图"}
        attachment = {"number": 1, "topic": "技术参数", "title": "工况说明", "revision": "A"}
        return {
            "company": "示例轴承有限公司",
            "customer": "示例重机有限公司",
            "number": "JS2026-0001",
            "revision": 1,
            "draft": True,
            "kind": "新产品",
            "engineer": "张工",
            "commercial": [CLAUSE],
            "work": [CLAUSE],
            "items": [{"name": "NU 2340 EM", "kind": "圆柱滚子轴承", "rows": [row]}],
            "standards": ["GB/T 307.1—2017"],
            "drawings": [drawing | {"approval": "2026-05-08"}],
            "attachments": [attachment | {"file": "工况说明.pdf"}],
            "deliverables": [{"number": 1, "name": "安装维护说明书", "due": "2026-08-01"}],
            "needs": [{"number": 1, "text": "寿命 3 年", "result": "满足", "note": ""}],
        }
