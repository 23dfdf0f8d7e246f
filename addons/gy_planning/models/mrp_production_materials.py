from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools.availability import Need, Supply, allot

# How deep bills of materials are looked into.
DEEPEST = 8
# What orders still need, and what is theirs: reserved on the way to them, or made and bought for
# them. A move that serves several is the first one's.
OWN = """
    WITH RECURSIVE raw AS (
        SELECT move.id, production.id AS production_id, move.product_id, production.date_start
          FROM stock_move move
          JOIN mrp_production production ON production.id = move.raw_material_production_id
          JOIN product_product product ON product.id = move.product_id
          JOIN product_template template ON template.id = product.product_tmpl_id
          LEFT JOIN sale_order contract ON contract.id = production.gy_works_for_id
         WHERE production.company_id = %(company)s
           AND move.state NOT IN ('done', 'cancel') AND template.is_storable
           AND (production.state IN ('confirmed', 'progress', 'to_close')
                OR production.state = 'draft' AND contract.state = 'sale')
    ), chain AS (
        SELECT id AS raw_id, id AS move_id FROM raw
         UNION
        SELECT chain.raw_id, link.move_orig_id
          FROM chain
          JOIN stock_move_move_rel link ON link.move_dest_id = chain.move_id
          JOIN stock_move earlier ON earlier.id = link.move_orig_id
         WHERE earlier.state NOT IN ('draft', 'done', 'cancel')
    ), own AS (
        SELECT DISTINCT ON (chain.move_id) chain.move_id, chain.raw_id, raw.production_id,
               raw.product_id, raw.date_start
          FROM chain JOIN raw ON raw.id = chain.raw_id
         ORDER BY chain.move_id, raw.date_start, raw.production_id
    )
    SELECT own.production_id, own.product_id, own.move_id, own.date_start,
           own.move_id = own.raw_id AS is_need, place.usage = 'internal' AS is_inside,
           move.product_qty,
           move.quantity * move.product_qty / NULLIF(move.product_uom_qty, 0) AS reserved,
           move.date
      FROM own
      JOIN stock_move move ON move.id = own.move_id
      JOIN stock_location place ON place.id = move.location_id
     ORDER BY own.date_start, own.production_id, own.move_id
"""
# What lies in stock, and what is on its way to it.
FREE = """
    SELECT 'free' AS kind, NULL::integer AS id, quant.product_id,
           SUM(quant.quantity - quant.reserved_quantity)::float AS quantity,
           NULL::timestamp AS date, NULL::float AS reserved
      FROM stock_quant quant JOIN stock_location place ON place.id = quant.location_id
     WHERE place.usage = 'internal' AND quant.company_id = %(company)s
       AND quant.product_id = ANY(%(products)s)
     GROUP BY quant.product_id
     UNION ALL
    SELECT 'coming', NULL, move.product_id, move.product_qty, move.date, NULL
      FROM stock_move move
      JOIN stock_location place ON place.id = move.location_id
      JOIN stock_location target ON target.id = move.location_dest_id
     WHERE move.state IN ('confirmed', 'waiting', 'partially_available', 'assigned')
       AND place.usage IN ('supplier', 'production', 'transit') AND target.usage = 'internal'
       AND move.company_id = %(company)s AND move.product_id = ANY(%(products)s)
       AND NOT move.id = ANY(%(own)s)
"""
# What others take from stock, spare parts that are sold among them: the first move of each way.
TAKEN = """
    SELECT 'taken', move.id, move.product_id, move.product_qty, move.date,
           move.quantity * move.product_qty / NULLIF(move.product_uom_qty, 0)
      FROM stock_move move
      JOIN stock_location place ON place.id = move.location_id
      JOIN stock_location target ON target.id = move.location_dest_id
     WHERE move.state IN ('confirmed', 'waiting', 'partially_available', 'assigned')
       AND place.usage = 'internal' AND move.raw_material_production_id IS NULL
       AND (target.usage != 'internal' OR EXISTS (
            SELECT FROM stock_move_move_rel link WHERE link.move_orig_id = move.id))
       AND NOT EXISTS (
            SELECT FROM stock_move_move_rel link
              JOIN stock_move earlier ON earlier.id = link.move_orig_id
             WHERE link.move_dest_id = move.id AND earlier.state NOT IN ('done', 'cancel'))
       AND move.company_id = %(company)s AND move.product_id = ANY(%(products)s)
       AND NOT move.id = ANY(%(own)s)
"""


class MrpProduction(models.Model):
    """Which parts the orders of the planner's list have, and when the others come (R7.1, 齐套).

    Core tells it of confirmed orders only, and of each as if it were alone. Here all orders take
    their parts in the order of their dates; nothing is kept, so that it is always as it is now.
    """

    _inherit = "mrp.production"

    gy_material_state = fields.Selection(
        [("ready", "Complete"), ("coming", "Coming"), ("missing", "Missing")],
        string="Material",
        compute="_compute_gy_materials",
        search="_search_gy_material_state",
        groups=INTERNAL,
    )
    gy_material_date = fields.Date(
        string="Material Complete on", compute="_compute_gy_materials", groups=INTERNAL
    )
    gy_material_late = fields.Boolean(
        string="Material Comes Late",
        compute="_compute_gy_materials",
        groups=INTERNAL,
        help="Parts are missing, or come after the order is to begin.",
    )
    gy_material_words = fields.Char(
        string="Missing Parts", compute="_compute_gy_materials", groups=INTERNAL
    )

    @api.depends("date_start", "state")
    def _compute_gy_materials(self):
        outcomes = self._gy_simulate(self.company_id)
        words = self._gy_outcome_words(outcomes.get(production.id) for production in self)
        for production in self:
            outcome = outcomes.get(production.id)
            production.gy_material_state = outcome and outcome.state
            production.gy_material_date = outcome and outcome.day
            production.gy_material_late = outcome and production._gy_is_late_for(outcome)
            production.gy_material_words = outcome and words(outcome)

    @api.model
    def _search_gy_material_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        outcomes = self._gy_simulate(self.env.companies)
        found = [id_ for id_, outcome in outcomes.items() if outcome.state in value]
        none = [("id", "not in", list(outcomes))] if False in value else []
        return ["|", ("id", "in", found), *none] if none else [("id", "in", found)]

    def _gy_is_late_for(self, outcome, start=None):
        """Tell whether parts are missing, or come after the order begins."""
        start = start or (self.date_start and clock.today(self, self.date_start))
        return bool(outcome.lacks or (outcome.day and start and outcome.day > start))

    @api.model
    def _gy_simulate(self, companies, days=None, more=(), without=None, made=None):
        """Return ``{id of an order: Outcome}`` for all open orders of companies.

        What lies or comes for one company is none of another's.

        :param dict days: ``{id of an order: day}`` on which it is to begin, instead of its own day
        :param more: further :class:`~..tools.availability.Need`, under keys of their own
        :param without: orders that are as if they were not; what is theirs is everybody's
        :param dict made: what :meth:`_gy_bills` has looked up before, of one company
        """
        # Facts of stock and orders, told in figures; rights on them are not asked.
        companies = companies.sudo()
        if companies:
            self._gy_flush_materials()
        outcomes = {}
        for company in companies:
            gone = set(without.ids) if without else set()
            outcomes |= self._gy_simulate_in(company, days or {}, list(more), gone, made)
        return outcomes

    @api.model
    def _gy_simulate_in(self, company, days, more, gone, made=None):
        """Return the outcomes of one company; see :meth:`_gy_simulate`."""
        day = _days(company)
        needs, supplies, own = self._gy_own_materials(company, days, day, gone)
        needs += more
        bills = self._gy_bills({need.product for need in needs}, company, made)
        products = {need.product for need in needs}
        products |= {part for parts in bills.values() for part, _quantity in parts}
        scope = {"company": company.id, "products": list(products), "own": own}
        free, taken = self._gy_free_materials(scope, day)
        return allot(needs + taken, supplies + free, bills)

    @api.model
    def _gy_flush_materials(self):
        for name in ("stock.move", "stock.quant", "mrp.production", "sale.order"):
            self.env[name].flush_model()

    @api.model
    def _gy_rows(self, query, scope):
        return self.env.execute_query(SQL(query, **scope))

    @api.model
    def _gy_own_materials(self, company, days, day, gone):
        """Return what orders need, what is theirs of it, and the ids of the moves that say so."""
        needs, reserved, supplies, own = {}, defaultdict(float), [], []
        for row in self._gy_rows(OWN, {"company": company.id}):
            key, product, move, start, is_need, inside, quantity, held, date = row
            own.append(move)
            if is_need and key not in gone:
                before = needs.get((key, product), (None, 0.0))
                needs[key, product] = days.get(key) or day(start), quantity + before[1]
            if inside and key in gone:
                supplies.append(Supply(product, None, held or 0.0))
            elif inside:
                reserved[key, product] += held or 0.0
            elif not is_need:
                keys = () if key in gone else (key,)
                supplies.append(Supply(product, max(day(date), day(None)), quantity, keys))
        rows = [
            Need(key, start, product, quantity, reserved[key, product])
            for (key, product), (start, quantity) in needs.items()
        ]
        return rows, supplies, own

    @api.model
    def _gy_free_materials(self, scope, day):
        """Return what lies in stock or is on its way for nobody, and what others take of it."""
        supplies, needs = [], []
        for row in self._gy_rows(f"{FREE} UNION ALL {TAKEN}", scope):
            kind, id_, product, quantity, date, reserved = row
            if kind == "free":
                supplies.append(Supply(product, None, quantity))
            elif kind == "coming":
                # What should have come comes today at the earliest.
                supplies.append(Supply(product, max(day(date), day(None)), quantity))
            else:
                needs.append(Need(("move", id_), day(date), product, quantity, reserved or 0.0))
        return supplies, needs

    @api.model
    def _gy_bills(self, products, company, made=None):
        """Return ``{id of a product: [(id of a part, how much for one)]}`` of what is made here.

        :param dict made: ``{id of a product: (bill of materials, its parts)}`` of what was looked
            up before, what is not made among it; what is looked up now is added
        """
        # Bills are looked into whoever asks; only figures come out.
        boms, made = self.env["mrp.bom"].sudo(), {} if made is None else made
        todo = self.env["product.product"].sudo().browse(products - made.keys())
        for _level in range(DEEPEST):
            if not todo:
                break
            found = boms._gy_found(todo, company)
            lines_of = self._gy_bill_lines(found.values())
            parts = self.env["product.product"].sudo()
            for product in todo:
                bom = found[product]
                lines = lines_of.get(bom, lines_of[boms]).filtered(
                    lambda line, product=product: line.product_id.is_storable
                    and not line._skip_bom_line(product)
                )
                made[product.id] = bom, _for_one(bom, product, lines)
                parts |= lines.product_id
            todo = parts.filtered(lambda part: part.id not in made)
        return {product: parts for product, (bom, parts) in made.items() if bom}

    @api.model
    def _gy_bill_lines(self, bills):
        """Return ``{bill: its lines}``, read at once; under no bill there are none."""
        lines = self.env["mrp.bom.line"].sudo()
        found = lines.search_fetch([("bom_id", "in", [bill.id for bill in bills])])
        return {self.env["mrp.bom"].sudo(): lines, **found.grouped("bom_id")}

    @api.model
    def _gy_outcome_words(self, outcomes):
        """Return the function that puts an outcome into words, the names of parts read at once."""
        ids = {
            product
            for outcome in outcomes
            if outcome
            for product, *_rest in [*outcome.lacks, *outcome.taken]
        }
        # Parts are named to whoever sees the order.
        products = self.env["product.product"].sudo().browse(ids)
        names = {product.id: product.display_name for product in products}

        def words(outcome):
            lacks = _sums((product, quantity) for product, quantity in outcome.lacks)
            comes = _sums(((product, day), qty) for product, day, qty in outcome.taken if day)
            parts = [
                self.env._(
                    "%(part)s: %(quantity)g missing", part=names.get(product), quantity=quantity
                )
                for product, quantity in lacks.items()
            ] + [
                self.env._(
                    "%(part)s: %(quantity)g come on %(day)s",
                    part=names.get(product),
                    quantity=quantity,
                    day=format_date(self.env, day),
                )
                for (product, day), quantity in sorted(comes.items(), key=lambda item: item[0][1])
            ]
            return "; ".join(parts) or False

        return words


def _days(company):
    """Return the function that tells the day of a moment, today's for none, each once."""
    known = {}

    def day(moment):
        if moment not in known:
            known[moment] = clock.today(company, moment)
        return known[moment]

    return day


def _for_one(bom, product, lines):
    """Return ``[(id of a part, how much for one)]`` of a bill's lines, each in its own unit."""
    one = bom.product_uom_id._compute_quantity(bom.product_qty, product.uom_id, round=False)
    return [(line.product_id.id, _in_own_unit(line) / (one or 1.0)) for line in lines]


def _in_own_unit(line):
    return line.product_uom_id._compute_quantity(
        line.product_qty, line.product_id.uom_id, round=False
    )


def _sums(rows):
    sums = defaultdict(float)
    for key, quantity in rows:
        sums[key] += quantity
    return {key: round(quantity, 4) for key, quantity in sums.items()}
