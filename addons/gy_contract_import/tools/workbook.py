"""The workbooks that are handed out: the template, and a book with its wrong cells marked (R17.4)."""

import io
from collections import defaultdict

import openpyxl
import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from .book import MAX_COLUMNS
from .columns import EXAMPLE, FINDINGS, FORMS, GUIDE

KIND_WORDS = {
    "text": "文本",
    "date": "日期，如 2026-03-18",
    "number": "数字",
    "integer": "整数",
    "choice": "从下拉列表中选择",
}
GUIDE_LINES = (
    "本工作簿用于上线前导入在执行合同，由系统管理员上传。上线完成后不能再导入。",
    "一、每张表第 1 行是表头，带 * 的列必填；鼠标放在表头上可看到说明。",
    "二、第 2 行以“示例”开头，仅供参考，不会被读取，可以删除。",
    "三、先上传并“检查”：不改动任何数据，逐格指出错误；改正后再检查，没有错误才能导入。",
    "四、合同号全公司唯一。导入分批进行，中途停止后可以继续，不会重复，也不会遗漏。",
    "五、金额为本位币、含税；收款计划各笔金额合计必须等于合同总额。",
    "六、已交数量按“已交货”表登记，不影响现有库存数量和存货价值；未交数量按正常流程排产、发货。",
    "七、已开票金额记为期初应收，已收金额记为期初收款，客户余额应与财务账一致；导入后可下载核对表。",
    "八、付款条件已经成就、尚未收到的款项，付款条件选“固定日期”，到期日填实际到期日。",
    "九、金蝶、用友导出的表可以直接放入工作簿，列名按“列对应”设置识别。",
)
ROWS = 5000


def template():
    """Return the template as bytes of an .xlsx: it explains itself, in the words of its readers."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        styles = _styles(book)
        _write_guide(book.add_worksheet(GUIDE), styles)
        for form in FORMS:
            _write_form(book.add_worksheet(form.title), form, styles)
    return content.getvalue()


def _styles(book):
    base = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 16}),
        "text": book.add_format({**base, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({**base, "bold": True, "bg_color": "#D9E2EC", "border": 1}),
        "must": book.add_format({**base, "bold": True, "bg_color": "#F5D9B0", "border": 1}),
        "example": book.add_format({**base, "italic": True, "font_color": "#7B8794"}),
        "wrong": book.add_format({**base, "bg_color": "#F8C9C4", "border": 1}),
        "cell": book.add_format(base),
        "as_text": book.add_format({**base, "num_format": "@"}),
        "as_date": book.add_format({**base, "num_format": "yyyy-mm-dd"}),
        "as_number": book.add_format({**base, "num_format": "#,##0.00####"}),
    }


def _write_guide(sheet, styles):
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 8)
    sheet.set_column(3, 3, 72)
    sheet.write(0, 0, "在执行合同导入模板", styles["title"])
    row = 2
    for line in GUIDE_LINES:
        sheet.merge_range(row, 0, row, 3, line, styles["text"])
        sheet.set_row(row, 18)
        row += 1
    row += 1
    for position, heading in enumerate(("工作表", "列", "必填", "说明")):
        sheet.write(row, position, heading, styles["head"])
    for form in FORMS:
        row += 1
        sheet.write(row, 0, form.title, styles["text"])
        sheet.merge_range(row, 1, row, 3, form.note, styles["text"])
        for column in form.columns:
            row += 1
            sheet.write(row, 1, column.heading, styles["text"])
            sheet.write(row, 2, "是" if column.required else "", styles["text"])
            sheet.write(row, 3, explain(column), styles["text"])


def explain(column):
    """Return what may stand in a column, in words."""
    parts = [KIND_WORDS[column.kind]]
    if column.choices:
        parts.append("、".join(column.choices))
    return "：".join(parts) + ("。" + column.note if column.note else "。")


def _write_form(sheet, form, styles):
    sheet.freeze_panes(1, 1)
    formats = {"date": "as_date", "number": "as_number", "integer": "cell"}
    for position, column in enumerate(form.columns):
        style = styles[formats.get(column.kind, "as_text")]
        sheet.set_column(position, position, column.width, style)
        heading = column.heading + ("*" if column.required else "")
        sheet.write_string(0, position, heading, styles["must" if column.required else "head"])
        sheet.write_comment(0, position, explain(column), {"x_scale": 2, "font_size": 9})
        # The first cell says that the row is one, in the way it would be filled in.
        example = f"{EXAMPLE}：{column.example}" if not position else column.example
        if example != "":
            sheet.write(1, position, example, styles["example"])
        if column.choices:
            sheet.data_validation(
                2,
                position,
                ROWS,
                position,
                {
                    "validate": "list",
                    "source": list(column.choices),
                    "error_title": column.heading,
                    "error_message": "请从列表中选择。",
                },
            )


def annotated(data, findings):
    """Return a copy of a workbook that says at each wrong cell what is wrong, and lists it first.

    :param bytes data: the workbook that was checked
    :param findings: ``[(sheet, cell, value, words)]``
    """
    wrong = defaultdict(dict)
    for title, cell, _value, words in findings:
        if cell:
            wrong[title].setdefault(cell, []).append(words)
    source = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    content = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    with xlsxwriter.Workbook(content, {**options, "strings_to_urls": False}) as book:
        styles = _styles(book)
        _write_findings(book.add_worksheet(FINDINGS), findings, styles)
        for sheet in source.worksheets:
            if sheet.title not in (GUIDE, FINDINGS):
                _copy_sheet(book.add_worksheet(sheet.title), sheet, wrong[sheet.title], styles)
    return content.getvalue()


def _write_findings(sheet, findings, styles):
    widths = (14, 10, 24, 90)
    for position, (heading, width) in enumerate(
        zip(("工作表", "单元格", "内容", "问题及要求"), widths, strict=True)
    ):
        sheet.set_column(position, position, width)
        sheet.write(0, position, heading, styles["head"])
    sheet.freeze_panes(1, 0)
    for number, found in enumerate(findings, 1):
        for position, text in enumerate(found):
            sheet.write_string(number, position, text or "", styles["text"])


def _copy_sheet(target, source, wrong, styles):
    source.reset_dimensions()
    empty = 0
    for number, row in enumerate(source.iter_rows(max_col=MAX_COLUMNS, values_only=True)):
        empty = 0 if any(cell is not None for cell in row) else empty + 1
        if empty > 50 or number > ROWS * 4:
            break
        for position, value in enumerate(row):
            if value is not None:
                target.write(number, position, value, styles["cell"])
    for cell, words in wrong.items():
        row, position = xl_cell_to_rowcol(cell)
        # What stood there is kept; the colour and the comment are added.
        held = (target.table.get(row) or {}).get(position)
        if held is None:
            target.write_blank(row, position, None, styles["wrong"])
        else:
            target.table[row][position] = held._replace(format=styles["wrong"])
        target.write_comment(row, position, "\n".join(words), {"x_scale": 3, "y_scale": 1.5})


def table(title, head, rows, widths=()):
    """Return a workbook of one sheet: headings, and rows of texts and numbers."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        styles = _styles(book)
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 1)
        for position, heading in enumerate(head):
            sheet.set_column(position, position, widths[position] if widths else 18)
            sheet.write_string(0, position, heading, styles["head"])
        for number, row in enumerate(rows, 1):
            for position, value in enumerate(row):
                style = styles["cell" if isinstance(value, str) else "as_number"]
                sheet.write(number, position, value, style)
    return content.getvalue()
