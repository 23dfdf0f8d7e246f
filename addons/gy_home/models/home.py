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

    @api.model
    @api.readonly
    @public(many=True)
    def gy_get_start(self):
        """Return what the start page of the user shows.

        :return: dict of the user's ``name``, the company's ``today``, ``currency`` and ``tiles``
        :raise AccessError: for those who have no part in the sales process
        """
        if not self.env.user.has_group("gy_sales_process.group_user"):
            raise AccessError(self.env._("The start page is for those who work on contracts."))
        currency = self.env.company.currency_id
        return {
            "name": self.env.user.name,
            "today": clock.today(self).isoformat(),
            "currency": currency.symbol,
            "tiles": self._shown(self._tiles()),
        }

    @api.model
    def _shown(self, tiles):
        """Return what the client shows of those tiles that the user can open."""
        readers = self._readers()
        return [
            {
                "key": tile.key,
                "title": tile.title,
                "kind": tile.kind,
                "empty": tile.empty,
                **readers[tile.kind](tile),
            }
            for tile in map(self._openable, tiles)
            if tile
        ]

    @api.model
    def _openable(self, tile):
        """Return a tile without the numbers whose lists its user may not open; or nothing."""
        if tile.roles and not self.env.user._gy_has_role(*tile.roles):
            return None
        figures = tuple(figure for figure in tile.figures if self._can_open(figure.source))
        if tile.figures and not figures:
            return None
        if tile.source and not self._can_open(tile.source):
            return None
        return tile._replace(figures=figures)

    @api.model
    def _can_open(self, source):
        return self.env[source.model].has_access("read")

    @api.model
    def _readers(self):
        """Return ``{kind of a tile: method that reads what it shows}``."""
        return {
            "turns": self._read_turns,
            "kinds": self._read_kinds,
            "stages": self._read_stages,
            "norms": self._read_norms,
            "figures": self._read_figures,
            "head": self._read_figures,
            "rows": self._read_rows,
            "months": self._read_months,
            "years": self._read_years,
            "classes": self._read_classes,
            "weeks": self._read_weeks,
        }

    @api.model
    def _open(self, source):
        """Return what the client opens the list of a source with."""
        return {"action": source.action, "domain": source.domain, "view": source.view}
