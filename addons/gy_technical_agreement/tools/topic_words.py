"""By which words a customer's text tells what a clause of a technical agreement is about (R2.1)."""

# By the code of the topic. Words that stand in clauses of every kind (甲方, 标准) tell nothing.
WORDS = {
    "parties": ("当事人", "签约方", "法定代表人", "委托代理人", "单位名称"),
    "price": ("价款", "价格", "报酬", "付款", "支付", "费用", "发票", "结算"),
    "performance": ("履行计划", "履行期限", "履约计划", "交货期", "交货时间"),
    "place": ("履行地点", "履行方式", "交货地点", "交付地点", "运输方式", "到货地点"),
    "confidentiality": ("保密", "商业秘密", "泄露", "机密"),
    "ownership": ("知识产权", "成果归属", "成果的归属", "专利", "著作权"),
    "liability": ("违约", "赔偿", "违约金", "逾期", "罚款"),
    "risk": ("风险", "毁损", "灭失", "不可抗力"),
    "disputes": ("争议", "仲裁", "诉讼", "管辖", "法院"),
    "scope": ("供货范围", "工作范围", "项目范围", "设计范围", "供货内容", "分工"),
    "parameters": ("技术参数", "技术要求", "型号", "尺寸", "游隙", "载荷", "转速", "润滑", "密封"),
    "standards": ("执行标准", "采用标准", "引用标准", "标准规范", "GB/T", "JB/T", "ISO"),
    "deliverables": ("交付物", "图样", "图纸", "技术资料", "随机文件", "说明书"),
    "acceptance_criteria": ("验收标准", "验收指标", "合格标准", "质量标准", "考核指标"),
    "acceptance_method": ("验收方法", "验收方式", "检验", "试验", "检测", "见证"),
    "schedule": ("进度", "工期", "周期", "节点", "图纸确认"),
    "terms": ("术语", "定义", "缩写", "含义"),
}


def words(code, name):
    """Return the words that tell a topic: those known of it, and its own name.

    >>> words("disputes", "争议解决")[-1]
    '争议解决'
    >>> words("own_topic", "包装")
    ('包装',)
    """
    return (*WORDS.get(code, ()), *((name,) if name else ()))
