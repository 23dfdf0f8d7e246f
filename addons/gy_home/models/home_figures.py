from datetime import timedelta

from odoo import api, models
from odoo.fields import Date
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock

from ..tools.tiles import months, week

ROWS = 6
MONTHS = 6
WEEKS = 8
STAGES = 8


class Home(models.AbstractModel):
    """How each kind of tile is read: a few grouped queries, however many records there are."""

    _inherit = "gy.home"

    @api.model
    def _counted(self, source, by=()):
        """Return ``[(group …, count, amount)]`` of a source, in the company's currency."""
        amounts = [f"{source.measure}:sum_currency"] if source.measure else []
        rows = self.env[source.model]._read_group(source.domain, list(by), ["__count", *amounts])
        return [row if amounts else (*row, False) for row in rows]

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
    def _point(self, key, label, count, source, amount=False, tone=""):
        return {
            "key": key,
            "label": label,
            "count": count,
            "amount": amount,
            "tone": tone if count else "",
            "open": self._open(source),
        }

    @api.model
    def _read_figures(self, tile):
        found = []
        for key, label, source, tone in tile.figures:
            [(count, amount)] = self._counted(source)
            money = (amount or 0.0) if source.measure else False
            found.append(self._point(key, label, count, source, money, tone))
        return {"figures": found}

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

    # -- charts --------------------------------------------------------------

    @api.model
    def _chart(self, points, series, unit="", note="", mark=-1):
        """Return a chart.

        :param list points: ``(label, count, source)`` of each group of bars
        :param list series: ``(label, tone, values)``, a value for each point
        :param str unit: ``money``, ``%`` or nothing
        :param int mark: number of the point that stands out; ``note`` says why
        """
        empty = not any(any(values) for _label, _tone, values in series)
        return {
            "labels": [label for label, _count, _source in points],
            "counts": [count for _label, count, _source in points],
            "opens": [self._open(source) for _label, _count, source in points],
            "series": []
            if empty
            else [
                {"label": label, "tone": tone, "values": [round(value, 2) for value in values]}
                for label, tone, values in series
            ],
            "unit": unit,
            "note": note,
            "mark": mark,
        }

    @api.model
    def _in(self, source, name, begin, end):
        """Return a source as far as a day lies in a span."""
        return source.where((name, ">=", begin.isoformat()), (name, "<", end.isoformat()))

    @api.model
    def _month(self, day):
        return format_date(self.env, day, date_format="LLL")

    @api.model
    def _by_month(self, source, name):
        """Return ``{first day of the month: (count, amount)}``."""
        rows = self._counted(source, [f"{name}:month"])
        return {Date.to_date(day): (count, amount or 0.0) for day, count, amount in rows if day}

    @api.model
    def _read_months(self, tile):
        """What was to come in before this month, and what comes in this one and the next."""
        spans = months(clock.today(self), MONTHS)
        first, end = spans[0][0], spans[-1][1]
        found = self._by_month(tile.source.where((tile.by, "<", end.isoformat())), tile.by)
        before = [value for day, value in found.items() if day < first]
        earlier = tile.source.where((tile.by, "<", first.isoformat()))
        points = [(self.env._("Earlier"), sum(count for count, _ in before), earlier)]
        values = [sum(amount for _, amount in before)]
        for begin, following in spans:
            count, amount = found.get(begin, (0, 0.0))
            points.append(
                (self._month(begin), count, self._in(tile.source, tile.by, begin, following))
            )
            values.append(amount)
        return self._chart(points, [(tile.title, "money", values)], unit="money", mark=0)

    @api.model
    def _read_years(self, tile):
        """The last twelve months, beside the same months of the year before."""
        start = Date.subtract(clock.today(self), months=11)
        spans = months(start, 12)
        since = Date.subtract(spans[0][0], years=1)
        found = self._by_month(self._in(tile.source, tile.by, since, spans[-1][1]), tile.by)
        points, now, then = [], [], []
        for begin, end in spans:
            count, amount = found.get(begin, (0, 0.0))
            points.append((self._month(begin), count, self._in(tile.source, tile.by, begin, end)))
            now.append(amount)
            then.append(found.get(Date.subtract(begin, years=1), (0, 0.0))[1])
        series = [
            (self.env._("Year before"), "muted", then),
            (self.env._("Last twelve months"), "money", now),
        ]
        return self._chart(points, series, unit="money")

    @api.model
    def _read_classes(self, tile):
        rows = self._counted(tile.source, [tile.by])
        rows = sorted(rows, key=lambda row: row[0].first_day)
        points = [
            (group.name, count, tile.source.where((tile.by, "=", group.id)))
            for group, count, _amount in rows
        ]
        values = [amount or 0.0 for _group, _count, amount in rows]
        return self._chart(points, [(tile.title, "danger", values)], unit="money")

    @api.model
    def _read_weeks(self, tile):
        """Work and capacity of the weeks to come; what is over it stands out."""
        begin = week(clock.today(self))[0]
        end = begin + timedelta(weeks=WEEKS)
        rows = self.env[tile.source.model]._read_group(
            self._in(tile.source, tile.by, begin, end).domain,
            [f"{tile.by}:day"],
            ["__count", "hours:sum", "capacity:sum"],
        )
        found = {Date.to_date(day): values for day, *values in rows}
        points, work, capacity = [], [], []
        for number in range(WEEKS):
            monday = begin + timedelta(weeks=number)
            count, hours, there = found.get(monday, (0, 0.0, 0.0))
            label = format_date(self.env, monday, date_format="M/d")
            points.append((label, count, tile.source.where((tile.by, "=", monday.isoformat()))))
            work.append(hours or 0.0)
            capacity.append(there or 0.0)
        series = [
            (self.env._("Capacity"), "muted", capacity),
            (self.env._("Work"), "money", work),
        ]
        return self._chart(points, series)

    @api.model
    def _read_norms(self, tile):
        """The stages in which contracts are furthest over the norm; the bottleneck is named (R0.7).

        Days are told as a share of the norm: norms lie between days and years.
        """
        rows = self.env[tile.source.model]._read_group(
            tile.source.domain, ["stage_id"], ["__count", "days:avg", "norm:avg"]
        )
        shares = [
            (100.0 * (days or 0.0) / norm, stage, count, days, norm)
            for stage, count, days, norm in rows
            if norm
        ]
        shares = sorted(shares, key=lambda row: -row[0])[:STAGES]
        note = ""
        if shares and shares[0][0] > 100.0:
            _share, stage, count, days, norm = shares[0]
            note = self.env._(
                "Bottleneck: %(stage)s, %(days)s days on average against %(norm)s (%(count)s contracts)",
                stage=stage.name,
                days=round(days, 1),
                norm=round(norm, 1),
                count=count,
            )
        points = [
            (stage.name, count, tile.source.where(("stage_id", "=", stage.id)))
            for _share, stage, count, _days, _norm in shares
        ]
        series = [(self.env._("Days, % of the norm"), "money", [row[0] for row in shares])]
        return self._chart(points, series, unit="%", note=note, mark=0 if note else -1)
