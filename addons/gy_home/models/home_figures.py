from odoo import api, models
from odoo.fields import Date

from odoo.addons.gy_sales_process.tools import clock

ROWS = 6


class Home(models.AbstractModel):
    """How each kind of tile is read: a few grouped queries, however many records there are."""

    _inherit = "gy.home"

    # -- to-dos --------------------------------------------------------------

    @api.model
    def _read_turns(self, tile):
        late = tile.source.where(("deadline", "<", clock.today(self).isoformat()))
        turns = self.env["gy.turn"].search([], limit=ROWS)
        names = dict(turns._fields["kind"]._description_selection(self.env))
        told = self.env["gy.turn"]._tells_amounts()
        return {
            "count": self._counted(tile.source)[0][0],
            "late": self._counted(late)[0][0],
            "open": self._open(tile.source),
            "open_late": self._open(late),
            "rows": [
                {
                    "id": turn.id,
                    "what": names[turn.kind],
                    "contract": turn.order_id.name or "",
                    "customer": turn.partner_id.name or "",
                    "amount": told and turn.amount,
                    "currency": turn.currency_id.symbol,
                    "deadline": Date.to_string(turn.deadline) or "",
                    "late": turn.is_late,
                }
                for turn in turns
            ],
        }

    @api.model
    def _read_kinds(self, tile):
        names = dict(self.env["gy.turn"]._fields["kind"]._description_selection(self.env))
        rows = sorted(self._counted(tile.source, ["kind"]), key=lambda row: -row[1])
        return {
            "figures": [
                self._point(kind, names[kind], count, tile.source.where(("kind", "=", kind)))
                for kind, count, _amount in rows[:ROWS]
            ]
        }

    # -- numbers -------------------------------------------------------------

    @api.model
    def _read_stages(self, tile):
        """Every stage that an addon knows, with what stands in it and what of that is late."""
        late = tile.source.where(("gy_lateness", "=", "late"))
        counts = {
            stage.id: count for stage, count, _ in self._counted(tile.source, ["gy_stage_id"])
        }
        lates = {stage.id: count for stage, count, _ in self._counted(late, ["gy_stage_id"])}
        known = self.env["sale.order"]._gy_stages()
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        stages = self.env["gy.process.stage"].browse([ids[code] for code in ids if code in known])
        total = sum(counts.values())
        return {
            "count": total,
            "open": self._open(tile.source),
            "figures": total
            and [
                {
                    **self._point(
                        stage.code,
                        stage.name,
                        counts.get(stage.id, 0),
                        tile.source.where(("gy_stage_id", "=", stage.id)),
                    ),
                    "late": lates.get(stage.id, 0),
                    "open_late": self._open(late.where(("gy_stage_id", "=", stage.id))),
                }
                for stage in stages
            ]
            or [],
        }

    @api.model
    def _read_rows(self, tile):
        """The first records of a list, by their day."""
        today = clock.today(self)
        records = self.env[tile.source.model].search(
            tile.source.domain, order=f"{tile.by}, id", limit=ROWS
        )
        return {
            "count": self._counted(tile.source)[0][0],
            "open": self._open(tile.source),
            "rows": [
                {
                    "id": record.id,
                    "model": record._name,
                    "title": record.display_name,
                    "subtitle": record.partner_id.name or "",
                    "day": Date.to_string(record[tile.by]) or "",
                    "late": bool(record[tile.by]) and record[tile.by] < today,
                }
                for record in records
            ],
        }
