"""The sheets of the workbook that brings running contracts, as data, without the ORM (R17.4).

Titles and headings are the words of the people who fill it in: they are the form of the file, the
same in every language.
"""

from dataclasses import dataclass, field

GUIDE = "填写说明"
FINDINGS = "检查结果"
# A row whose first cell begins so shows how it is done, and is not read.
EXAMPLE = "示例"

TYPES = {"标准合同": "standard", "重复订货": "repeat", "备件合同": "spare_parts"}
KINDS = {
    "定金": "deposit",
    "预收款": "advance",
    "进度款": "progress",
    "提货款": "pre_shipment",
    "到货款": "delivery",
    "验收款": "acceptance",
    "质保金": "retention",
}
TRIGGERS = {
    "合同生效": "effective",
    "投产前": "before_production",
    "发货前": "before_shipment",
    "已发货": "shipped",
    "已开票": "invoiced",
    "已签收": "signed",
    "客户已挂账": "posted",
    "已验收": "accepted",
    "质保期满": "warranty_end",
    "固定日期": "fixed",
}
GATES = {"不管控": "none", "投产": "production", "发货": "shipment"}
WHOSE = {"我方": "ours", "他方": "competitor"}


@dataclass(frozen=True)
class Column:
    """A column: its heading, what stands in it, and what the person is told about it.

    :param str kind: ``text``, ``date``, ``number``, ``integer`` or ``choice``
    :param dict choices: what may be chosen → how the program calls it
    """

    key: str
    heading: str
    kind: str = "text"
    required: bool = False
    note: str = ""
    example: object = ""
    choices: dict = field(default_factory=dict)
    width: int = 16


@dataclass(frozen=True)
class Form:
    """A sheet: its title, what a row of it is, and its columns."""

    key: str
    title: str
    note: str
    columns: tuple

    def column(self, key):
        return next(column for column in self.columns if column.key == key)

    def by_heading(self):
        return {column.heading: column.key for column in self.columns}

    def required(self):
        return [column.key for column in self.columns if column.required]


def _choice(key, heading, choices, note, **values):
    example = next(iter(choices))
    return Column(key, heading, "choice", note=note, example=example, choices=choices, **values)


NUMBER = Column(
    "contract",
    "合同号",
    required=True,
    note="与“合同”表中的合同号完全一致。",
    example="HT2025-018",
)

FORMS = (
    Form(
        "customers",
        "客户",
        "每个客户一行。系统中已有同名客户或税号相同的客户时直接使用，不改动其资料。",
        (
            Column(
                "name",
                "客户名称",
                required=True,
                note="营业执照上的全称。",
                example="北方重型机械有限公司",
                width=32,
            ),
            Column(
                "vat",
                "税号",
                note="统一社会信用代码，18 位，按文本填写。",
                example="91210100MA0000000X",
                width=24,
            ),
            Column("city", "城市", example="沈阳"),
            Column("street", "地址", example="铁西区铸造路 1 号", width=32),
            Column("phone", "电话", example="024-10000000"),
            Column("salesperson", "营销员", note="用户的登录名或姓名。", example="zhangsan"),
        ),
    ),
    Form(
        "contacts",
        "联系人",
        "每个联系人一行，客户名称须与“客户”表或系统中的客户一致。",
        (
            Column("customer", "客户名称", required=True, example="北方重型机械有限公司", width=32),
            Column("name", "姓名", required=True, example="王工"),
            Column("function", "职务", example="技术科长"),
            Column("phone", "电话", example="13800000000"),
            Column("email", "邮箱", example="wang@example.com", width=28),
        ),
    ),
    Form(
        "contracts",
        "合同",
        "每份在执行合同一行。合同按已生效导入，导入后各关口照常把关。",
        (
            Column(
                "number",
                "合同号",
                required=True,
                note="我方合同号，全公司唯一；导入多次也只建一份。",
                example="HT2025-018",
            ),
            Column("customer", "客户名称", required=True, example="北方重型机械有限公司", width=32),
            _choice("type", "合同类型", TYPES, "不填按标准合同。"),
            Column(
                "salesperson",
                "营销员",
                required=True,
                note="用户的登录名或姓名。",
                example="zhangsan",
            ),
            Column(
                "signed",
                "签订日期",
                "date",
                required=True,
                note="不晚于切换日。",
                example="2025-03-18",
            ),
            Column("delivery", "交货日期", "date", required=True, example="2026-09-30"),
            Column("reference", "客户合同号", example="BF-2025-77"),
            Column(
                "total",
                "合同总额",
                "number",
                note="含税总额；填写后与明细、收款计划核对。",
                example=113000,
            ),
            Column(
                "currency",
                "币种",
                note="只导入本位币的合同；不填为本位币。外币合同上线后在系统中登记。",
                example="CNY",
            ),
        ),
    ),
    Form(
        "lines",
        "合同明细",
        "每个产品一行。未交数量在导入后按正常流程排产、发货。",
        (
            NUMBER,
            Column("line", "行号", "integer", note="同一合同内不重复；不填按先后编号。", example=1),
            Column(
                "product",
                "产品编号",
                required=True,
                note="系统中产品的内部编号。",
                example="NU 2340",
            ),
            Column("quantity", "数量", "number", required=True, example=10),
            Column("price", "含税单价", "number", required=True, example=11300),
            Column("tax", "税率(%)", "number", note="如 13；不填为不计税。", example=13),
            Column(
                "invoiced",
                "已开票数量",
                "number",
                note="切换日前已开发票的数量；与收款计划的已开票金额核对。",
                example=4,
            ),
        ),
    ),
    Form(
        "installments",
        "收款计划",
        "每笔收款一行，金额合计等于合同总额。条件已成就的应收款，付款条件选“固定日期”并填到期日。",
        (
            NUMBER,
            _choice("kind", "款项", KINDS, "", required=True),
            Column("amount", "金额", "number", required=True, example=33900),
            _choice("trigger", "付款条件", TRIGGERS, "", required=True),
            Column("days", "条件后天数", "integer", note="不填为 0。", example=0),
            Column("due", "到期日", "date", note="付款条件为“固定日期”时必填。"),
            _choice("gate", "管控", GATES, "未付清时不得投产或不得发货；不填为不管控。"),
            Column("invoiced", "已开票金额", "number", note="含税。", example=33900),
            Column("received", "已收金额", "number", note="截至切换日实收。", example=33900),
        ),
    ),
    Form(
        "deliveries",
        "已交货",
        "切换日前已发出的数量，一次交货一行。不影响现有库存和存货价值。",
        (
            NUMBER,
            Column("line", "行号", "integer", required=True, note="“合同明细”的行号。", example=1),
            Column("quantity", "已交数量", "number", required=True, example=4),
            Column("shipped", "发货日期", "date", required=True, example="2025-11-20"),
            Column(
                "serials",
                "序列号",
                note="多个用逗号或换行分开；按序列号管理的产品必填。",
                example="",
                width=40,
            ),
        ),
    ),
    Form(
        "installed",
        "装机台账",
        "合同以外、客户处在用的产品：我方以往交付的和其他厂家的。合同已交数量会自动进入，不要重复填写。",
        (
            Column("customer", "客户名称", required=True, example="北方重型机械有限公司", width=32),
            _choice("whose", "归属", WHOSE, "", required=True),
            Column("specification", "型号", required=True, example="24036 CC/W33"),
            Column("serial", "序列号", example="2019-0042"),
            Column("quantity", "数量", "number", note="不填为 1。", example=1),
            Column("since", "投用日期", "date", example="2019-05-01"),
            Column("maker", "厂家", note="他方产品的厂家名称，须是系统中的单位。", example=""),
            Column("machine", "主机型号", example="2PGC 900×1500"),
        ),
    ),
)
BY_KEY = {form.key: form for form in FORMS}
