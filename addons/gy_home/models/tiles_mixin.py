from datetime import timedelta

from odoo import api, models
from odoo.fields import Date
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock

from ..tools.tiles import months, week

MONTHS = 6
WEEKS = 8
STAGES = 8
# Units of what is not counted up: none of it says something, too.
RATES = ("%", "days", "ppm")


class TilesMixin(models.AbstractModel):
    """A page of tiles: numbers and charts, each with the list of exactly what it counts (R0.16).

    Nothing is kept: each tile reads what its user may read, in a few grouped queries, however many
    records there are. A page that joins declares its tiles, and the kinds of its own.
    """

    _name = "gy.tiles.mixin"
    _description = "Page of Tiles"

    @api.model
    def _readers(self):
        """Return ``{kind of a tile: method that reads what it shows}``."""
        return {
            "norms": self._read_norms,
            "figures": self._read_figures,
            "months": self._read_months,
            "years": self._read_years,
            "classes": self._read_classes,
            "weeks": self._read_weeks,
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
    def _open(self, source):
        """Return what the client opens the list of a source with."""
        return {"action": source.action, "domain": source.domain, "view": source.view}

    @api.model
    def _counted(self, source, by=()):
        """Return ``[(group …, count, amount)]`` of a source, in the company's currency."""
        amounts = [f"{source.measure}:sum_currency"] if source.measure else []
        rows = self.env[source.model]._read_group(source.domain, list(by), ["__count", *amounts])
        return [row if amounts else (*row, False) for row in rows]

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

    # -- charts --------------------------------------------------------------

    @api.model
    def _chart(self, points, series, unit="", note="", mark=-1, aside=()):
        """Return a chart.

        :param list points: ``(label, count, source)`` of each group of bars
        :param list series: ``(label, tone, values)``, a value for each point
        :param aside: ``(label, unit, values)`` that are told beside the bars and not drawn
        :param str unit: ``money``, ``%`` or nothing
        :param int mark: number of the point that stands out; ``note`` says why
        """
        empty = not any(any(values) for _label, _tone, values in series)
        # Nothing of something is something: none of ten deliveries was in time.
        if unit in RATES and any(count for _label, count, _source in points):
            empty = False
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
            "aside": [
                {"label": label, "unit": kind, "values": [round(value, 2) for value in values]}
                for label, kind, values in aside
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
    def _read_norms(self, tile, limit=STAGES):
        """The stages in which contracts are furthest over the norm; the bottleneck is named (R0.7).

        Days are told as a share of the norm: norms lie between days and years. ``late`` counts the
        passages of all stages that took longer.
        """
        rows = self.env[tile.source.model]._read_group(
            tile.source.domain, ["stage_id"], ["__count", "days:avg", "norm:avg", "late:sum"]
        )
        shares = [
            (100.0 * (days or 0.0) / norm, stage, count, days, norm)
            for stage, count, days, norm, _late in rows
            if norm
        ]
        shares = sorted(shares, key=lambda row: -row[0])[:limit]
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
        aside = [
            (self.env._("Working days on average"), "days", [row[3] or 0.0 for row in shares]),
            (self.env._("Norm"), "days", [row[4] for row in shares]),
        ]
        mark = 0 if note else -1
        chart = self._chart(points, series, unit="%", note=note, mark=mark, aside=aside)
        return {**chart, "late": sum(late or 0 for *_values, late in rows)}
