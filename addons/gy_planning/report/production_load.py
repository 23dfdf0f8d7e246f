from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

from ..tools import load

# How far ahead capacity is counted.
WEEKS = 26
BEFORE_REVIEW = ("presales", "technical_agreement", "pricing", "signing")
NO_ROWS = SQL(
    """SELECT NULL::integer AS workcenter_id, NULL::date AS week, NULL::integer AS company_id,
              NULL::float AS hours WHERE FALSE"""
)


class ProductionLoad(models.Model):
    """Hours of work by work centre and week, against the hours there are (R7.1, 负荷).

    Work is that of manufacturing orders, held ones too, and of contracts that are under review; by
    the operations of the bill, else by the hours of the product's family. What is late is to be
    done this week. Nobody keeps it: it is always as the orders are.
    """

    _name = "gy.production.load"
    _description = "Load of Production"
    _auto = False
    _order = "week, workcenter_id, id"
    _rec_name = "workcenter_id"

    week = fields.Date(string="Week of", readonly=True)
    workcenter_id = fields.Many2one("mrp.workcenter", string="Work Center", readonly=True)
    categ_id = fields.Many2one("product.category", string="Product Family", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    production_id = fields.Many2one("mrp.production", string="Order", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    kind = fields.Selection(
        [
            ("review", "Under Review"),
            ("draft", "Not Released"),
            ("released", "Released"),
            ("capacity", "Capacity"),
        ],
        readonly=True,
    )
    hours = fields.Float(string="Work (Hours)", readonly=True)
    capacity = fields.Float(string="Capacity (Hours)", readonly=True)
    free = fields.Float(
        string="Free (Hours)", readonly=True, help="Below zero: more work than hours."
    )

    _depends = {
        "mrp.production": [
            "bom_id",
            "company_id",
            "date_start",
            "gy_works_for_id",
            "product_id",
            "product_uom_qty",
            "state",
        ],
        "mrp.workorder": ["date_start", "duration", "duration_expected", "production_id", "state"],
        "mrp.bom": [
            "active",
            "produce_delay",
            "product_id",
            "product_qty",
            "product_tmpl_id",
            "type",
        ],
        "mrp.workcenter": ["time_efficiency", "time_start", "time_stop"],
        "mrp.routing.workcenter": ["active", "bom_id", "time_cycle_manual", "workcenter_id"],
        "product.category": ["gy_hours_per_piece", "gy_workcenter_id", "parent_path"],
        "product.template": ["categ_id"],
        "sale.order": [
            "company_id",
            "gy_is_frame",
            "gy_is_process",
            "gy_stage_id",
            "state",
        ],
        "sale.order.line": ["gy_delivery_date", "order_id", "product_id", "product_uom_qty"],
    }

    @property
    def _table_query(self):
        return self._query(self.env.companies)

    @api.model
    def _query(self, companies, weeks=WEEKS):
        parts = [
            self._work_orders(),
            self._orders_without_route(),
            *self._lines_under_review(),
            self._capacity(companies, weeks),
        ]
        return SQL(
            """SELECT ROW_NUMBER() OVER (ORDER BY kind, company_id, week, workcenter_id,
                                         production_id, line_id, product_id)::integer AS id,
                      week, workcenter_id, categ_id, order_id, production_id, product_id,
                      company_id, kind, hours, capacity, capacity - hours AS free
                 FROM (%s) load""",
            SQL(" UNION ALL ").join(parts),
        )

    @api.model
    def _this_week(self, companies=None):
        return load.monday(clock.today(companies or self.env.company))

    @api.model
    def _week_of(self, column):
        """Return the Monday of the week of a day, this week's for what is past."""
        return SQL("GREATEST(DATE_TRUNC('week', %s)::date, %s::date)", column, self._this_week())

    @api.model
    def _kind(self):
        return SQL("CASE production.state WHEN 'draft' THEN 'draft' ELSE 'released' END")

    @api.model
    def _work_orders(self):
        """Return the work of orders that have work orders, drafts as well."""
        return SQL(
            """SELECT %(week)s AS week, work.workcenter_id, template.categ_id,
                      production.gy_works_for_id AS order_id, production.id AS production_id,
                      NULL::integer AS line_id, production.product_id, production.company_id,
                      %(kind)s AS kind,
                      GREATEST(COALESCE(work.duration_expected, 0) - COALESCE(work.duration, 0), 0)
                          / 60.0 AS hours,
                      0.0 AS capacity
                 FROM mrp_workorder work
                 JOIN mrp_production production ON production.id = work.production_id
                 JOIN LATERAL (
                      SELECT COALESCE(work.date_start, production.date_start) AS date_start,
                             production.company_id
                 ) begins ON TRUE
                 JOIN product_product product ON product.id = production.product_id
                 JOIN product_template template ON template.id = product.product_tmpl_id
                WHERE production.state IN ('draft', 'confirmed', 'progress', 'to_close')
                  AND work.state NOT IN ('done', 'cancel')""",
            week=self._week_of(clock.sql_day("begins.date_start")),
            kind=self._kind(),
        )

    @api.model
    def _family(self):
        """Return the join to the nearest family of ``template`` that says hours, as ``SQL``."""
        return SQL(
            """JOIN product_category categ ON categ.id = template.categ_id
               JOIN LATERAL (
                    SELECT above.gy_hours_per_piece, above.gy_workcenter_id
                      FROM product_category above
                     WHERE categ.parent_path LIKE above.parent_path || '%%'
                       AND above.gy_hours_per_piece > 0
                     ORDER BY LENGTH(above.parent_path) DESC LIMIT 1
               ) family ON TRUE"""
        )

    @api.model
    def _orders_without_route(self):
        """Return the work of orders without work orders, by the hours of their family."""
        return SQL(
            """SELECT %(week)s, family.gy_workcenter_id, template.categ_id,
                      production.gy_works_for_id, production.id, NULL::integer,
                      production.product_id, production.company_id, %(kind)s,
                      production.product_uom_qty * family.gy_hours_per_piece, 0.0
                 FROM mrp_production production
                 JOIN product_product product ON product.id = production.product_id
                 JOIN product_template template ON template.id = product.product_tmpl_id
                 %(family)s
                WHERE production.state IN ('draft', 'confirmed', 'progress', 'to_close')
                  AND NOT EXISTS (SELECT FROM mrp_workorder work
                                   WHERE work.production_id = production.id)""",
            week=self._week_of(clock.sql_day("production.date_start")),
            kind=self._kind(),
            family=self._family(),
        )

    @api.model
    def _under_review(self):
        """Return the condition that a contract was handed in and is not in force, as ``SQL``.

        Drafts of changes have no stage.
        """
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        return SQL(
            """(sale_order.gy_is_process AND sale_order.state IN ('draft', 'sent')
                AND sale_order.gy_is_frame IS NOT TRUE AND sale_order.gy_stage_id != ALL(%s))""",
            [ids[code] for code in BEFORE_REVIEW if code in ids],
        )

    @api.model
    def _lines_under_review(self, condition=None, quantity=None):
        """Return the work that lines of contracts will be: by operations, else by family.

        :param SQL condition: on the ``sale_order``; by default, that it is under review
        :param SQL quantity: what of a ``line`` is to be made, in its unit; by default all of it
        """
        quantity = quantity or SQL("line.product_uom_qty")
        source = SQL(
            """FROM sale_order_line line
               JOIN sale_order ON sale_order.id = line.order_id
               JOIN product_product product ON product.id = line.product_id
               JOIN product_template template ON template.id = product.product_tmpl_id
               JOIN uom_uom line_unit ON line_unit.id = line.product_uom_id
               JOIN uom_uom own_unit ON own_unit.id = template.uom_id
               JOIN LATERAL (
                    SELECT bom.id, bom.product_qty, bom.produce_delay FROM mrp_bom bom
                     WHERE bom.active AND bom.type = 'normal'
                       AND (bom.product_id = product.id OR bom.product_id IS NULL
                            AND bom.product_tmpl_id = template.id)
                       AND (bom.company_id IS NULL OR bom.company_id = sale_order.company_id)
                     ORDER BY bom.sequence, bom.product_id, bom.id LIMIT 1
               ) bom ON TRUE"""
        )
        pieces = SQL("%s * line_unit.factor / NULLIF(own_unit.factor, 0)", quantity)
        where = SQL("%s > 0 AND %s", quantity, condition or self._under_review())
        week = self._week_of(SQL("line.gy_delivery_date - COALESCE(bom.produce_delay, 0)::integer"))
        head = SQL(
            """template.categ_id, sale_order.id, NULL::integer, line.id, line.product_id,
               sale_order.company_id, 'review'"""
        )
        return [
            SQL(
                """SELECT %(week)s, work.workcenter_id, %(head)s,
                          (COALESCE(center.time_start, 0) + COALESCE(center.time_stop, 0)
                           + CEIL(%(pieces)s / NULLIF(bom.product_qty, 0)) * work.time_cycle_manual
                             * 100.0 / NULLIF(center.time_efficiency, 0)) / 60.0,
                          0.0
                     %(source)s
                     JOIN mrp_routing_workcenter work ON work.bom_id = bom.id AND work.active
                     JOIN mrp_workcenter center ON center.id = work.workcenter_id
                    WHERE %(where)s""",
                week=week,
                head=head,
                pieces=pieces,
                source=source,
                where=where,
            ),
            SQL(
                """SELECT %(week)s, family.gy_workcenter_id, %(head)s,
                          %(pieces)s * family.gy_hours_per_piece, 0.0
                     %(source)s
                     %(family)s
                    WHERE %(where)s AND NOT EXISTS (
                          SELECT FROM mrp_routing_workcenter work
                           WHERE work.bom_id = bom.id AND work.active)""",
                week=week,
                head=head,
                pieces=pieces,
                source=source,
                family=self._family(),
                where=where,
            ),
        ]

    @api.model
    def _capacity(self, companies, weeks):
        """Return the hours there are, by work centre and week."""
        # What hours a place has is no secret of who keeps it.
        centers = self.env["mrp.workcenter"].sudo()
        centers = centers.search([("company_id", "in", companies.ids)])
        found = centers._gy_capacity(self._this_week(), weeks)
        owners = {center.id: center.company_id.id for center in centers}
        rows = [
            SQL("(%s, %s::date, %s, %s)", center, week, owners[center], hours)
            for (center, week), hours in found.items()
        ]
        values = SQL("VALUES %s", SQL(", ").join(rows)) if rows else NO_ROWS
        return SQL(
            """SELECT there.week, there.workcenter_id, NULL::integer, NULL::integer, NULL::integer,
                      NULL::integer, NULL::integer, there.company_id, 'capacity', 0.0,
                      there.hours::float
                 FROM (%s) there (workcenter_id, week, company_id, hours)""",
            values,
        )

    # -- asked by the dialog and the review -------------------------------------------

    @api.model
    def _flush_sources(self):
        for name, names in self._depends.items():
            self.env[name].flush_model(names)

    @api.model
    def _by_week(self, company, without=None, without_order=None, until=None):
        """Return hours of work and hours there are, each as ``{(work centre, Monday): hours}``.

        :param without: manufacturing orders that are left out
        :param without_order: a contract that is left out
        :param date until: from this day on, too, the hours of half a year are told
        """
        self._flush_sources()
        ahead = (load.monday(until) - self._this_week()).days // 7 if until else 0
        rows = self.env.execute_query(
            SQL(
                """SELECT workcenter_id, week, SUM(hours), SUM(capacity) FROM (%s) load
                    WHERE company_id = %s AND NOT COALESCE(production_id, 0) = ANY(%s)
                      AND COALESCE(order_id, -1) != %s
                    GROUP BY workcenter_id, week""",
                self._query(company, WEEKS + max(ahead, 0)),
                company.id,
                without.ids if without else [],
                without_order.id if without_order else 0,
            )
        )
        work = {(center, week): hours or 0.0 for center, week, hours, _there in rows}
        return work, {(center, week): there or 0.0 for center, week, _hours, there in rows}

    @api.model
    def _of_productions(self, productions):
        """Return ``{id of an order: {work centre: hours}}``."""
        self._flush_sources()
        found = defaultdict(dict)
        for production, center, hours in self.env.execute_query(
            SQL(
                """SELECT production_id, workcenter_id, SUM(hours) FROM (%s) load
                    WHERE production_id = ANY(%s) GROUP BY production_id, workcenter_id""",
                SQL(" UNION ALL ").join([self._work_orders(), self._orders_without_route()]),
                productions.ids,
            )
        ):
            found[production][center] = hours
        return dict(found)

    @api.model
    def _of_order(self, order, quantities=None):
        """Return ``{(work centre, Monday): hours}`` that the lines of a draft will be.

        :param dict quantities: ``{line: what of it is to be made}``; by default all of each
        """
        self._flush_sources()
        own = SQL("sale_order.id = %s", order.id)
        quantity = None
        if quantities:
            cases = [SQL("WHEN %s THEN %s", line.id, one) for line, one in quantities.items()]
            quantity = SQL("(CASE line.id %s ELSE 0 END)::float", SQL(" ").join(cases))
        rows = self.env.execute_query(
            SQL(
                """SELECT workcenter_id, week, SUM(hours)
                     FROM (%s) load (week, workcenter_id, categ_id, order_id, production_id,
                                     line_id, product_id, company_id, kind, hours, capacity)
                    WHERE week IS NOT NULL GROUP BY workcenter_id, week""",
                SQL(" UNION ALL ").join(self._lines_under_review(own, quantity)),
            )
        )
        return {(center, week): hours for center, week, hours in rows if hours}
