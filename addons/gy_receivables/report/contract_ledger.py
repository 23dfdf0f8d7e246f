from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

# Days that money is overdue, from the first to the last; the last class has no end.
AGES = {"1_30": (1, 30), "31_90": (31, 90), "91_180": (91, 180), "181_365": (181, 365)}
OLDEST = 366


class ContractLedger(models.Model):
    """The ledger of contracts and of what customers owe on them (合同台账, 应收台账; R6, R11).

    One line a contract that took effect. What happened is told as of a day, today by default
    (``gy_on`` in the context); instalments are as they stand now.
    """

    _name = "gy.contract.ledger"
    _description = "Ledger of Contracts"
    _auto = False
    _rec_name = "order_id"
    _order = "signed_on desc, id desc"

    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", string="Sales Team", readonly=True)
    profile_id = fields.Many2one("gy.process.profile", string="Contract Type", readonly=True)
    state = fields.Selection([("sale", "In Force"), ("cancel", "Ended Early")], readonly=True)
    signed_on = fields.Date(readonly=True)
    effective_date = fields.Date(string="In Force since", readonly=True)
    delivery_date = fields.Date(readonly=True)
    amount = fields.Monetary(string="Contract Amount", readonly=True)
    untaxed_amount = fields.Monetary(string="Without VAT", readonly=True)
    stamp_tax = fields.Monetary(
        string="Stamp Duty",
        readonly=True,
        help="On the amount without VAT, by the rate of the company.",
    )
    owed_amount = fields.Monetary(
        string="Comes to", readonly=True, help="Less what was returned and credited for good."
    )
    shipped_amount = fields.Monetary(string="Shipped", readonly=True)
    signed_amount = fields.Monetary(string="Signed for", readonly=True)
    invoiced_amount = fields.Monetary(string="Invoiced", readonly=True)
    received_amount = fields.Monetary(string="Received", readonly=True)
    waived_amount = fields.Monetary(string="Written Off", readonly=True)
    received_ratio = fields.Float(string="Received (%)", readonly=True, aggregator="avg")
    open_amount = fields.Monetary(
        string="Still to Receive", readonly=True, help="What the contract comes to, less receipts."
    )
    receivable_amount = fields.Monetary(
        string="Receivable", readonly=True, help="Invoiced and not received."
    )
    advance_amount = fields.Monetary(
        string="Advance", readonly=True, help="Received and not invoiced."
    )
    signed_uninvoiced = fields.Monetary(string="Signed for, not Invoiced", readonly=True)
    invoiced_unshipped = fields.Monetary(string="Invoiced, not Shipped", readonly=True)
    overdue_amount = fields.Monetary(string="Overdue", readonly=True)
    overdue_1_30 = fields.Monetary(string="Overdue 1–30 Days", readonly=True)
    overdue_31_90 = fields.Monetary(string="Overdue 31–90 Days", readonly=True)
    overdue_91_180 = fields.Monetary(string="Overdue 91–180 Days", readonly=True)
    overdue_181_365 = fields.Monetary(string="Overdue 181–365 Days", readonly=True)
    overdue_older = fields.Monetary(string="Overdue over a Year", readonly=True)
    next_date = fields.Date(string="Next Due Date", readonly=True)
    financing = fields.Float(
        string="Financing by Advances",
        readonly=True,
        digits=(16, 0),
        help="Money received before the goods left, times the days it was here (R6.7).",
    )
    advance_days = fields.Float(
        string="Days Ahead",
        readonly=True,
        aggregator="avg",
        digits=(16, 1),
        help="Days that the whole contract's money was here before the goods, on average.",
    )

    _depends = {
        "sale.order": [
            "amount_total",
            "amount_untaxed",
            "gy_delivery_date",
            "gy_effective_date",
            "gy_invoiced_events",
            "gy_is_frame",
            "gy_owed_amount",
            "gy_profile_id",
            "gy_received_events",
            "gy_shipped_events",
            "gy_signed_events",
            "gy_signed_on",
            "partner_id",
            "state",
            "team_id",
            "user_id",
        ],
        "gy.installment.part": ["due_date", "missing_amount", "order_id"],
    }

    @property
    def _table_query(self):
        return SQL(
            """SELECT *,
                      GREATEST(owed_amount - received_amount - waived_amount, 0) AS open_amount,
                      GREATEST(invoiced_amount - received_amount - waived_amount, 0)
                          AS receivable_amount,
                      GREATEST(received_amount - invoiced_amount, 0) AS advance_amount,
                      GREATEST(signed_amount - invoiced_amount, 0) AS signed_uninvoiced,
                      GREATEST(invoiced_amount - shipped_amount, 0) AS invoiced_unshipped,
                      CASE WHEN owed_amount > 0
                           THEN ROUND(100 * received_amount / owed_amount, 1)
                           ELSE 100 END AS received_ratio,
                      CASE WHEN owed_amount > 0
                           THEN ROUND(financing / owed_amount, 1)
                           ELSE 0 END AS advance_days
                 FROM (SELECT %(facts)s, %(happened)s, %(ages)s, %(financing)s AS financing
                         FROM sale_order contract
                         JOIN res_company company ON company.id = contract.company_id
                        WHERE contract.gy_is_process AND contract.gy_is_frame IS NOT TRUE
                          AND %(counts)s) line""",
            facts=self._facts(),
            happened=self._happened(),
            ages=self._ages(),
            financing=self._financing(),
            counts=SQL(
                "(contract.state = 'sale'"
                " OR contract.state = 'cancel' AND contract.gy_effective_date IS NOT NULL)"
            ),
        )

    @api.model
    def _on(self):
        """Return the day as of which things are told."""
        today = clock.today(self.env.company)
        try:
            day = fields.Date.to_date(self.env.context.get("gy_on") or today)
        except (TypeError, ValueError):
            return today
        return min(day, today)

    @api.model
    def _facts(self):
        return SQL(
            """contract.id, contract.id AS order_id, contract.company_id, contract.currency_id,
               contract.partner_id, contract.user_id, contract.team_id,
               contract.gy_profile_id AS profile_id, contract.state,
               contract.gy_signed_on AS signed_on,
               contract.gy_effective_date AS effective_date,
               contract.gy_delivery_date AS delivery_date,
               contract.amount_total AS amount, contract.amount_untaxed AS untaxed_amount,
               ROUND(contract.amount_untaxed * company.gy_stamp_rate::numeric / 1000, 2)
                   AS stamp_tax,
               contract.gy_owed_amount AS owed_amount"""
        )

    @api.model
    def _happened(self):
        """Return what had happened by the day, in the contract's money.

        Deliveries and signatures count by their share of the whole, invoices and receipts by
        their amounts.
        """
        return SQL(
            """%(shipped)s AS shipped_amount, %(signed)s AS signed_amount,
               %(invoiced)s AS invoiced_amount, %(received)s AS received_amount,
               %(waived)s AS waived_amount""",
            waived=self._waived(),
            shipped=self._share_of("gy_shipped_events"),
            signed=self._share_of("gy_signed_events"),
            invoiced=self._sum_of("gy_invoiced_events"),
            received=self._sum_of("gy_received_events"),
        )

    @api.model
    def _waived(self):
        """Return what had been written off by the day. Extend."""
        return SQL("0::numeric")

    @api.model
    def _events(self, name):
        """Return the rows ``(day, amount)`` of what is kept of an event, up to the day."""
        # A contract of which nothing is kept has JSON's false or null there.
        return SQL(
            """SELECT (event->>1)::date AS day, (event->>2)::numeric AS amount
                 FROM jsonb_array_elements(
                      CASE WHEN jsonb_typeof(contract.%(name)s -> 'events') = 'array'
                           THEN contract.%(name)s -> 'events' END) event
                WHERE (event->>1)::date <= %(on)s""",
            name=SQL.identifier(name),
            on=self._on(),
        )

    @api.model
    def _sum_of(self, name):
        return SQL(
            "COALESCE((SELECT ROUND(SUM(amount), 2) FROM (%s) happened), 0)", self._events(name)
        )

    @api.model
    def _share_of(self, name):
        return SQL(
            """COALESCE((SELECT ROUND(SUM(amount) * contract.gy_owed_amount
                                      / NULLIF((contract.%(name)s ->> 'whole')::numeric, 0), 2)
                           FROM (%(events)s) happened), 0)""",
            name=SQL.identifier(name),
            events=self._events(name),
        )

    @api.model
    def _ages(self):
        """Return what is overdue, by age, and when the next instalment falls due."""
        on = self._on()
        columns = [
            SQL("%s AS overdue_amount", self._overdue(1, None)),
            SQL("%s AS overdue_older", self._overdue(OLDEST, None)),
        ]
        for name, (first, last) in AGES.items():
            alias = SQL.identifier(f"overdue_{name}")
            columns.append(SQL("%s AS %s", self._overdue(first, last), alias))
        columns.append(
            SQL(
                """(SELECT MIN(part.due_date) FROM gy_installment_part part
                     WHERE part.order_id = contract.id AND part.missing_amount > 0
                       AND part.due_date >= %s) AS next_date""",
                on,
            )
        )
        return SQL(", ").join(columns)

    @api.model
    def _overdue(self, first, last):
        return SQL(
            """COALESCE((SELECT SUM(part.missing_amount) FROM gy_installment_part part
                          WHERE part.order_id = contract.id AND part.missing_amount > 0
                            AND part.due_date <= %(latest)s AND %(earliest)s), 0)""",
            latest=fields.Date.subtract(self._on(), days=first),
            earliest=SQL("part.due_date >= %s", fields.Date.subtract(self._on(), days=last))
            if last
            else SQL("TRUE"),
        )

    @api.model
    def _financing(self):
        """Return money times days that were received before the goods left (R6.7)."""
        return SQL(
            """COALESCE((
                SELECT ROUND(SUM(GREATEST(held, 0) * (until - day)))
                  FROM (SELECT day, SUM(SUM(amount)) OVER (ORDER BY day) AS held,
                               LEAD(day, 1, %(on)s) OVER (ORDER BY day) AS until
                          FROM (%(received)s UNION ALL
                                SELECT day, -amount * contract.gy_owed_amount
                                       / NULLIF((contract.gy_shipped_events ->> 'whole')::numeric, 0)
                                  FROM (%(shipped)s) left_us) moved
                         GROUP BY day) balance), 0)""",
            on=self._on(),
            received=self._events("gy_received_events"),
            shipped=self._events("gy_shipped_events"),
        )
