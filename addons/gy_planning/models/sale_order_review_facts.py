from collections import defaultdict
from datetime import timedelta

from odoo import models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.models.sale_order_line_change import NATURE
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.facts import Fact

from ..tools import load
from ..tools.availability import Need

# How many weeks are named beside the fullest.
MORE = 5


class SaleOrder(models.Model):
    """What the reviewers of a contract read of hours and parts (R5.2, R7.1)."""

    _inherit = "sale.order"

    def _gy_review_facts(self):
        facts = super()._gy_review_facts()
        # What only sets terms has nothing made; its call-offs do.
        if not self.gy_is_frame:
            facts += [*self._gy_load_facts(), *self._gy_material_facts()]
        return facts

    def _gy_load_facts(self):
        """Return how full the weeks of the contract's work are, with it, the fullest first."""
        # Figures of all orders; whoever judges the contract need not see each.
        rows = self.env["gy.production.load"].sudo()
        found = rows._of_order(self, self._gy_left_to_make())
        own = {key: hours for key, hours in found.items() if key[0]}
        if not own:
            return []
        last = max(week for _center, week in own)
        contract = self._gy_contract_changed() or self
        work, there = rows._by_week(self.company_id, without_order=contract, until=last)
        filled = {
            key: load.percent(work.get(key, 0.0) + hours, there.get(key))
            for key, hours in own.items()
        }
        fullest, *others = sorted(filled, key=lambda key: (-filled[key], key[1], key[0]))
        (center, week), percent = fullest, filled[fullest]
        # What a place is called is no secret.
        places = self.env["mrp.workcenter"].sudo().browse({place for place, _week in own})
        names = {place.id: place.display_name for place in places}
        free = {
            day: there.get((center, day), 0.0) - work.get((center, day), 0.0)
            for one, day in {*work, *there}
            if one == center
        }
        text = self.env._(
            "%(center)s in the week of %(day)s: %(percent).0f %% with this contract (%(hours)g hours)",
            center=names[center],
            day=format_date(self.env, week),
            percent=percent,
            hours=round(own[center, week], 1),
        )
        if percent > 100:
            text += "; " + self._gy_first_free_words(load.first_free(free, own[center, week], week))
        for place, day in others[:MORE]:
            text += "; " + self.env._(
                "%(center)s in the week of %(day)s: %(percent).0f %%",
                center=names[place],
                day=format_date(self.env, day),
                percent=filled[place, day],
            )
        return [Fact("load", text, percent, alarm=percent > 100)]

    def _gy_first_free_words(self, week):
        if week:
            return self.env._("free from the week of %s on", format_date(self.env, week))
        return self.env._("nothing free in half a year")

    def _gy_material_facts(self):
        """Return which parts the contract would lack, or get late, behind all orders there are."""
        made = {}
        needs, starts = self._gy_part_needs(made)
        if not needs:
            return []
        # Facts of stock, told in figures.
        without = productions = self.env["mrp.production"].sudo()
        # What a change says is made instead of what its contract has made by now; for what was never
        # in force nothing is made.
        contract = self._gy_contract_changed() or self
        if contract.state == "sale":
            without = productions.search([("gy_works_for_id", "=", contract.id)])
        outcomes = productions._gy_simulate(self.company_id, more=needs, without=without, made=made)
        late = {
            key: outcomes[key]
            for key, start in starts.items()
            if key in outcomes
            and (outcomes[key].lacks or (outcomes[key].day and outcomes[key].day > start))
        }
        if not late:
            return [Fact("materials", self.env._("All parts are there, or come in time"))]
        words = productions._gy_outcome_words(late.values())
        missing = len({product for one in late.values() for product, _quantity in one.lacks})
        text = "; ".join(dict.fromkeys(words(outcome) for outcome in late.values()))
        return [Fact("materials", text, missing, alarm=True)]

    def _gy_left_to_make(self):
        """Return ``{line of a draft: how much of it is to be made yet}``, in the line's unit.

        Of a change, what its contract has in stock or has delivered is made already.
        """
        left, made = {}, {}
        # What is divided off a line has what the line itself leaves of it.
        for line in self.sudo()._gy_agreed_lines().sorted(lambda line: bool(line.gy_rest_of_id)):
            before = line.gy_changes_line_id or line.gy_rest_of_id
            if before and before not in made:
                made[before] = max(before._gy_in_stock(), before.qty_delivered)
            same = before and all(line[name] == before[name] for name in NATURE)
            taken = min(line.product_uom_qty, made[before]) if same else 0.0
            if before:
                made[before] -= taken
            left[line] = line.product_uom_qty - taken
        return left

    def _gy_part_needs(self, made):
        """Return the parts that the lines of a draft need, and ``{key of a line: day they are}``.

        :param dict made: is filled with what was looked up, see ``mrp.production._gy_bills``
        """
        left = self._gy_left_to_make()
        lines = self.sudo().order_line.filtered(
            lambda line: line.product_id.is_storable and left.get(line, 0.0) > 0
        )
        if not lines:
            return [], {}
        productions = self.env["mrp.production"].sudo()
        bills = productions._gy_bills(set(lines.product_id.ids), self.company_id, made)
        today, sums, starts = clock.today(self), defaultdict(float), {}
        for line in lines:
            product = line.product_id
            key = ("line", line.id)
            delay = timedelta(days=made[product.id][0].produce_delay or 0)
            start = max((line.gy_delivery_date or today) - delay, today)
            pieces = line.product_uom_id._compute_quantity(left[line], product.uom_id)
            for part, per_piece in bills.get(product.id, ()):
                sums[key, part] += pieces * per_piece
                starts[key] = start
        needs = [Need(key, starts[key], part, quantity) for (key, part), quantity in sums.items()]
        return needs, starts
