from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tools import format_date, ormcache

from odoo.addons.gy_home.tools.tiles import LEADERS
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools.periods import PERIODS, Filters, span_of

ROLES = (*LEADERS, "finance")
# Up to so many contracts are read anew whenever somebody looks.
MANY = 20_000
# What the fields of a source are called by which figures are narrowed: salesperson, customer class,
# industry of the customer.
USER, CLASS, INDUSTRY = "user_id", "gy_customer_class_id", "partner_id.industry_id"
FIELDS = {
    "sale.order": (USER, CLASS, INDUSTRY),
    "gy.process.step.report": ("salesperson_id", f"order_id.{CLASS}", INDUSTRY),
}
# Every other one knows its contract.
OF_CONTRACT = (USER, f"order_id.{CLASS}", INDUSTRY)


class Figures(models.AbstractModel):
    """The figures that a company is led by, on one page (R0.7, R8.3, R13.3, R14.1).

    Nothing is counted twice: each figure is a grouped query of the list that it opens, read as the
    user who looks. Whoever may not see a list sees no figure of it. Figures of very many contracts
    may be an hour old; the page says when they were read.
    """

    _name = "gy.figures"
    _description = "Management Figures"
    _inherit = ["gy.tiles.mixin"]

    @api.model
    @api.readonly
    @public(many=True)
    def gy_get_board(self, period=None, user_id=None, class_id=None, industry_id=None):
        """Return what the page of figures shows.

        :param str period: ``month``, ``quarter``, ``year`` or ``last12`` (by default)
        :param int user_id: of the contracts of this salesperson only
        :param int class_id: of customers of this class only
        :param int industry_id: of customers of this industry only
        :return: dict of ``filters`` as they were read, their ``choices`` and ``words``, ``currency``,
            ``read_at`` and ``tiles``
        :raise AccessError: for those who neither lead nor keep the books
        :raise UserError: for a filter that is none of the choices
        """
        if not self.env.user._gy_has_role(*ROLES):
            raise AccessError(
                self.env._("Management figures are for sales managers, the management and finance.")
            )
        contracts, choices = self._choices()
        filters = self._filters(choices, period or "last12", user_id, class_id, industry_id)
        read_at, tiles = (self._kept if contracts > MANY else self._read)(*filters)
        return {
            "filters": {name: value for name, value in filters._asdict().items() if name != "span"},
            "choices": choices,
            "words": self._words(filters, choices),
            "currency": self.env.company.currency_id.symbol,
            "read_at": read_at,
            "tiles": tiles,
        }

    @api.model
    def _read(self, *filters):
        """Return when the figures were read, and the figures."""
        filters = Filters(*filters)
        tiles = [self._narrowed(tile, filters) for tile in self._tiles(filters)]
        return clock.in_words(self, self.env.cr.now()), self._shown(tiles)

    @api.model
    def _kept(self, *filters):
        """Return the same of many contracts, which take seconds: as it was read within the hour."""
        hour = self.env.cr.now().replace(minute=0, second=0, microsecond=0)
        return self._read_in_hour(hour, tuple(self.env.companies.ids), self.env.lang, filters)

    @api.model
    @ormcache("self.env.uid", "hour", "companies", "lang", "filters")
    def _read_in_hour(self, hour, companies, lang, filters):
        # What is kept is each user's own, and forgotten once rights or rules change.
        return self._read(*filters)

    # -- what they are of ------------------------------------------------------

    @api.model
    def _period_names(self):
        return {
            "month": self.env._("This month"),
            "quarter": self.env._("This quarter"),
            "year": self.env._("This year"),
            "last12": self.env._("Last twelve months"),
        }

    @api.model
    def _choices(self):
        """Return how many contracts there are, and ``{filter: [{"id", "name"}]}`` to choose from."""
        rows = self.env["sale.order"]._read_group(self._of_contracts(), [USER], ["__count"])
        users = [user for user, _count in rows]
        records = {
            "user_id": sorted(filter(None, users), key=lambda user: user.name),
            "class_id": self.env["gy.customer.class"].search([]),
            "industry_id": self.env["res.partner.industry"].search([]),
        }
        found = {
            name: [{"id": record.id, "name": record.display_name} for record in rows]
            for name, rows in records.items()
        }
        names = self._period_names()
        periods = [{"id": code, "name": names[code]} for code in PERIODS]
        return sum(count for _user, count in rows), {"period": periods, **found}

    @api.model
    def _of_contracts(self):
        return [("gy_is_process", "=", True), ("state", "!=", "cancel")]

    @api.model
    def _filters(self, choices, period, user_id, class_id, industry_id):
        """Return what was chosen, as it is understood.

        :raise UserError: for what is none of the choices
        """
        chosen = {
            "period": period,
            "user_id": user_id or 0,
            "class_id": class_id or 0,
            "industry_id": industry_id or 0,
        }
        for name, value in chosen.items():
            if value and value not in [choice["id"] for choice in choices[name]]:
                raise UserError(
                    self.env._(
                        "Choose another %(filter)s: this one is not to be chosen from.",
                        filter=self._filter_names()[name],
                    )
                )
        return Filters(span=span_of(period, clock.today(self)), **chosen)

    @api.model
    def _filter_names(self):
        return {
            "period": self.env._("Period"),
            "user_id": self.env._("Salesperson"),
            "class_id": self.env._("Customer Class"),
            "industry_id": self.env._("Industry"),
        }

    @api.model
    def _words(self, filters, choices):
        """Return ``[{"label", "value"}]``: in words what the figures are of."""
        begin, end = filters.span
        days = " – ".join(format_date(self.env, day) for day in (begin, Date.subtract(end, days=1)))
        words = []
        for name, label in self._filter_names().items():
            chosen = getattr(filters, name)
            names = {choice["id"]: choice["name"] for choice in choices[name]}
            value = names[chosen] if chosen else self.env._("All")
            if name == "period":
                value = f"{value} ({days})"
            words.append({"key": name, "label": label, "value": value})
        return words

    @api.model
    def _narrowed(self, tile, filters):
        """Return a tile of what the filters leave of its source."""
        return tile._replace(
            source=self._narrow(tile.source, filters),
            figures=tuple(
                figure._replace(source=self._narrow(figure.source, filters))
                for figure in tile.figures
            ),
            span=filters.span,
        )

    @api.model
    def _narrow(self, source, filters):
        names = FIELDS.get(source.model, OF_CONTRACT)
        chosen = (filters.user_id, filters.class_id, filters.industry_id)
        wanted = [(name, "=", id_) for name, id_ in zip(names, chosen, strict=True) if id_]
        return source.where(*wanted)
