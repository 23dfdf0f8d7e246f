from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class Home(models.AbstractModel):
    """The start page: what waits on somebody, and the numbers of their work (R0.16).

    Nothing is kept: each tile reads what its user may read, in a number of queries that does not
    grow with the records. Every number comes with the domain of the list behind it.
    """

    _name = "gy.home"
    _description = "Start Page"
    _inherit = ["gy.tiles.mixin"]

    @api.model
    @api.readonly
    @public(many=True)
    def gy_get_start(self):
        """Return what the start page of the user shows.

        :return: dict of the user's ``name``, the company's ``today``, ``currency``, ``links`` and ``tiles``
        :raise AccessError: for those who have no part in the sales process
        """
        if not self.env.user.has_group("gy_sales_process.group_user"):
            raise AccessError(self.env._("The start page is for those who work on contracts."))
        currency = self.env.company.currency_id
        return {
            "name": self.env.user.name,
            "today": clock.today(self).isoformat(),
            "currency": currency.symbol,
            "links": self._links(),
            "tiles": self._shown(self._tiles()),
        }

    @api.model
    def _readers(self):
        return {
            **super()._readers(),
            "turns": self._read_turns,
            "kinds": self._read_kinds,
            "stages": self._read_stages,
            "head": self._read_figures,
            "rows": self._read_rows,
        }

    @api.model
    def _links(self):
        """Return the pages that one goes to from here: dicts of ``key``, ``label``, ``action``."""
        return []
