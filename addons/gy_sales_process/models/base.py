from odoo import models


class Base(models.AbstractModel):
    """Whatever to-dos are read from tells of each change that reaches the database (R0.6).

    Here, and not in ``create`` and ``write``: figures that are computed and stored pass here only.
    """

    _inherit = "base"

    def _gy_is_watched(self):
        # While addons are loaded the tables are on the way: all is derived afterwards.
        return self.pool.ready and self._name in self.env["gy.turn"]._watched()

    def _write_multi(self, vals_list):
        res = super()._write_multi(vals_list)
        if self._gy_is_watched():
            names = set().union(*vals_list)
            self.env["gy.turn"]._note_changes(self._name, self._ids, names)
        return res

    def _create(self, data_list):
        records = super()._create(data_list)
        if self._gy_is_watched():
            self.env["gy.turn"]._note_changes(self._name, records._ids)
        return records

    def unlink(self):
        if self and self._gy_is_watched():
            self.env["gy.turn"]._note_removal(self)
        return super().unlink()
