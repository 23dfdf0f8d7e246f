from odoo import api, models
from odoo.fields import Date

from odoo.addons.gy_home.tools.tiles import Source

from ..tools.periods import months_of, share


class Figures(models.AbstractModel):
    """How each figure is read: its bars, and the numbers above them.

    A number is the sum of what its bars say, so that both are always of the same records.
    """

    _inherit = "gy.figures"

    @api.model
    def _readers(self):
        return {
            **super()._readers(),
            "intake": self._read_intake,
            "money_by_stage": self._read_money_by_stage,
            "margin": self._read_margin,
            "collection": self._read_collection,
            "ages": self._read_ages,
            "all_norms": self._read_all_norms,
            "turnaround": self._read_turnaround,
            "punctuality": self._read_punctuality,
            "complaints": self._read_complaints,
        }

    @api.model
    def _total(self, key, label, value, unit, source, tone=""):
        """Return a number above the bars; a click on it opens its list."""
        value = round(value, 2)
        tone = tone if value else ""
        open_ = self._open(source)
        return {
            "key": key,
            "label": label,
            "value": value,
            "unit": unit,
            "tone": tone,
            "open": open_,
        }

    @api.model
    def _grouped(self, source, by, *aggregates):
        """Return ``{group: (count, value …)}``."""
        rows = self.env[source.model]._read_group(source.domain, [by], ["__count", *aggregates])
        return {
            group: (count, *(value or 0.0 for value in values)) for group, count, *values in rows
        }

    @api.model
    def _monthly(self, source, name, *aggregates):
        """Return ``{first day of the month: (count, value …)}``."""
        rows = self._grouped(source, f"{name}:month", *aggregates)
        return {Date.to_date(day): values for day, values in rows.items() if day}

    @api.model
    def _month_points(self, tile, found):
        """Return the points of the months of a tile, for :meth:`_chart`."""
        return [
            (
                self._month(begin),
                found.get(begin, (0,))[0],
                self._in(tile.source, tile.by, begin, end),
            )
            for begin, end in months_of(tile.span)
        ]

    @api.model
    def _per_month(self, tile, found, place, width):
        """Return one of the values of every month; ``width`` is how many there are."""
        nothing = (0.0,) * width
        return [found.get(begin, nothing)[place] for begin, _end in months_of(tile.span)]

    # -- what is sold ------------------------------------------------------------

    @api.model
    def _read_intake(self, tile):
        """What took effect month by month, beside the same months of the year before."""
        begin, end = tile.span
        before = [Date.subtract(day, years=1) for day in tile.span]
        past = tile._replace(span=tuple(before))
        during = self._in(tile.source, tile.by, begin, end)
        earlier = self._in(tile.source, tile.by, *before)
        amount = f"{tile.source.measure}:sum_currency"
        found = self._monthly(during, tile.by, amount)
        then = self._per_month(past, self._monthly(earlier, tile.by, amount), 1, 2)
        now = self._per_month(tile, found, 1, 2)
        year_before = self.env._("Year before")
        series = [(year_before, "muted", then), (self.env._("Order intake"), "money", now)]
        return {
            **self._chart(self._month_points(tile, found), series, unit="money"),
            "totals": [
                self._total("intake", self.env._("Order intake"), sum(now), "money", during),
                self._total("year_before", year_before, sum(then), "money", earlier),
            ],
        }

    @api.model
    def _read_money_by_stage(self, tile):
        """What stands in every stage, and what that is worth."""
        found = self._grouped(tile.source, tile.by, f"{tile.source.measure}:sum_currency")
        # Grouped by a stage, they come in the order of the process.
        points = [
            (stage.name, count, tile.source.where((tile.by, "=", stage.id)))
            for stage, (count, _amount) in found.items()
        ]
        counts, amounts = (
            [count for count, _ in found.values()],
            [amount for _, amount in found.values()],
        )
        series = [(self.env._("Amount"), "money", amounts)]
        contracts = self.env._("Contracts")
        return {
            **self._chart(points, series, unit="money", aside=[(contracts, "", counts)]),
            "totals": [
                self._total("money", self.env._("Under way"), sum(amounts), "money", tile.source),
                self._total("contracts", contracts, sum(counts), "", tile.source),
            ],
        }

    @api.model
    def _read_margin(self, tile):
        """What the reviewed prices leave, by grade; nothing without the right to see costs."""
        found = self._grouped(
            tile.source, tile.by, "amount:sum_currency", "margin_amount:sum_currency"
        )
        rows = list(found.values())
        points = [
            (grade.name, count, tile.source.where((tile.by, "=", grade.id)))
            for grade, (count, *_values) in found.items()
        ]
        rate, margin = self.env._("Margin rate"), self.env._("Margin")
        amounts, margins = [row[1] for row in rows], [row[2] for row in rows]
        sold = self.env._("Sold without tax")
        series = [(rate, "money", [share(row[2], row[1]) for row in rows])]
        aside = [(sold, "money", amounts), (margin, "money", margins)]
        total = share(sum(margins), sum(amounts))
        return {
            **self._chart(points, series, unit="%", aside=aside),
            "totals": [
                self._total("margin_share", rate, total, "%", tile.source),
                self._total("margin", margin, sum(margins), "money", tile.source),
                self._total("sold", sold, sum(amounts), "money", tile.source),
            ],
        }

    # -- money -------------------------------------------------------------------

    @api.model
    def _read_collection(self, tile):
        """What was to come in by the month it falls due, and what of it came."""
        found = self._monthly(
            tile.source, tile.by, "amount:sum_currency", "paid_amount:sum_currency"
        )
        plan = self._per_month(tile, found, 1, 3)
        paid = self._per_month(tile, found, 2, 3)
        words = self.env._("Plan"), self.env._("Collected")
        series = [(words[0], "muted", plan), (words[1], "money", paid)]
        rate = share(sum(paid), sum(plan))
        return {
            **self._chart(self._month_points(tile, found), series, unit="money"),
            "totals": [
                self._total("plan", words[0], sum(plan), "money", tile.source),
                self._total("paid", words[1], sum(paid), "money", tile.source),
                self._total("rate", self.env._("Collected of the plan"), rate, "%", tile.source),
            ],
        }

    @api.model
    def _read_ages(self, tile):
        chart = self._read_classes(tile)
        owed = sum(value for bars in chart["series"] for value in bars["values"])
        label = self.env._("Overdue")
        return {
            **chart,
            "totals": [self._total("overdue", label, owed, "money", tile.source, "danger")],
        }

    # -- how long, and how good --------------------------------------------------

    @api.model
    def _read_all_norms(self, tile):
        """Every stage against its norm; the one furthest over it is named as the bottleneck."""
        chart = self._read_norms(tile, limit=None)
        late = tile.source.where(("late", "=", 1))
        label = self.env._("Passages over the norm")
        return {**chart, "totals": [self._total("late", label, chart["late"], "", late, "danger")]}

    @api.model
    def _read_turnaround(self, tile):
        """How long each department takes to say what it thinks; the slowest is named."""
        found = self._grouped(tile.source, tile.by, "days:avg")
        names = dict(self.env[tile.source.model]._fields[tile.by]._description_selection(self.env))
        rows = sorted(found.items(), key=lambda row: -row[1][1])
        points = [
            (names[role], count, tile.source.where((tile.by, "=", role)))
            for role, (count, _days) in rows
        ]
        values = [days for _role, (_count, days) in rows]
        number = sum(count for count, _days in found.values())
        average = sum(count * days for count, days in found.values()) / number if number else 0.0
        slowest = bool(values) and values[0] > 0
        note = slowest and self.env._(
            "Slowest: %(role)s, %(days)s working days on average (%(count)s opinions)",
            role=points[0][0],
            days=round(values[0], 1),
            count=points[0][1],
        )
        series = [(self.env._("Working days"), "money", values)]
        mark = 0 if slowest else -1
        label = self.env._("On average")
        return {
            **self._chart(points, series, unit="days", note=note or "", mark=mark),
            "totals": [self._total("average", label, average, "days", tile.source)],
        }

    @api.model
    def _read_punctuality(self, tile):
        """How many of a hundred contracts that were due left in time."""
        found = self._monthly(tile.source, tile.by, "in_time:avg")
        rates = self._per_month(tile, found, 1, 2)
        number = sum(count for count, _rate in found.values())
        early = sum(count * rate for count, rate in found.values()) / 100
        late = tile.source.where(("result", "!=", "early"))
        words = self.env._("Delivered in time"), self.env._("Late")
        return {
            **self._chart(self._month_points(tile, found), [(words[0], "money", rates)], unit="%"),
            "totals": [
                self._total("rate", words[0], share(early, number), "%", tile.source),
                self._total("late", words[1], number - early, "", late, "danger"),
            ],
        }

    @api.model
    def _read_complaints(self, tile):
        """How many of a million delivered pieces customers complained about."""
        delivered: Source = tile.figures[0].source
        bad = self._monthly(tile.source, tile.by, "pieces:sum")
        good = self._monthly(delivered, "date", "pieces:sum")
        pieces = self._per_month(tile, bad, 1, 2)
        sent = self._per_month(tile, good, 1, 2)
        rates = [10_000 * share(part, whole) for part, whole in zip(pieces, sent, strict=True)]
        words = self.env._("Pieces complained about"), self.env._("Pieces delivered")
        rate, total = self.env._("Complaint rate"), 10_000 * share(sum(pieces), sum(sent))
        chart = self._chart(
            self._month_points(tile, bad),
            [(rate, "danger", rates)],
            unit="ppm",
            aside=[(words[0], "", pieces), (words[1], "", sent)],
        )
        return {
            **chart,
            "totals": [
                self._total("ppm", rate, total, "ppm", tile.source, "danger"),
                self._total("pieces", words[0], sum(pieces), "", tile.source),
                self._total("delivered", words[1], sum(sent), "", delivered),
            ],
        }
