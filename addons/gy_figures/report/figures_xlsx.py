from odoo import models

from odoo.addons.gy_sales_process.tools import sheets
from odoo.addons.gy_sales_process.tools.sheets import Column

FILTERS = ("period", "user_id", "class_id", "industry_id")


class FiguresXlsx(models.AbstractModel):
    """The page of figures as a spreadsheet: what it is of in words, and a sheet for each figure."""

    _name = "report.gy_figures.figures_xlsx"
    _description = "Management Figures as a Spreadsheet"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        # Who may read the page and which filters there are is asked where it is read.
        return self.env["gy.figures"]

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet with the numbers above the bars, then one with the bars of each figure."""
        chosen = {name: data[name] for name in FILTERS if (data or {}).get(name)}
        board = objs.gy_get_board(**chosen)
        title = self.env._("Management Figures")
        words = [
            self.env._("%(filter)s: %(value)s", filter=word["label"], value=word["value"])
            for word in board["words"]
        ]
        told = self.env._("As of %s", board["read_at"])
        columns = [
            Column(self.env._("Figure"), width=44),
            Column(self.env._("Number"), width=30),
            Column(self.env._("Value"), "monetary", 20),
            Column(self.env._("Unit"), width=12),
        ]
        rows = [
            [tile["title"], total["label"], total["value"], self._unit(total["unit"], board)]
            for tile in board["tiles"]
            for total in tile["totals"]
        ]
        sheets.write_table(workbook, title, columns, rows, above=[title, *words, told])
        for tile in board["tiles"]:
            self._write_figure(workbook, tile, board, [*words, told])

    def _unit(self, unit, board):
        names = {"money": board["currency"], "days": self.env._("Working days")}
        return names.get(unit, unit)

    def _write_figure(self, workbook, tile, board, words):
        """Write the bars of a figure, and what is told beside them, a row a bar."""
        bars = [(bars["label"], tile["unit"], bars["values"]) for bars in tile["series"]]
        bars += [(side["label"], side["unit"], side["values"]) for side in tile["aside"]]
        groups = Column(self.env._("Broken down by"), width=30)
        columns = [groups, Column(self.env._("Records"), "integer", 12)]
        for label, unit, _values in bars:
            said = self._unit(unit, board)
            told = label if said in label else f"{label} ({said})"
            columns.append(Column(told, "monetary" if unit == "money" else "float", 20))
        rows = zip(
            tile["labels"], tile["counts"], *(values for _l, _u, values in bars), strict=True
        )
        notes = [note for note in (tile["note"], "" if bars else tile["empty"]) if note]
        above = [tile["title"], *words, *notes]
        sheets.write_table(workbook, tile["title"], columns, list(rows), above=above)
