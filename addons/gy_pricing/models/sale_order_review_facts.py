from odoo import models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS
from odoo.addons.gy_sales_process.tools.facts import Fact
from odoo.addons.gy_sales_process.tools.wording import Row


class SaleOrder(models.Model):
    """What the reviewers of a contract read of its prices and special terms (R5.1, R5.2)."""

    _inherit = "sale.order"

    def _gy_content_words(self, content):
        rows = super()._gy_content_words(content)
        sheets = content.get("technical", {}).get("requirements", [])
        asked = [topic for sheet in sheets for topic, _description in sheet]
        topics = self._gy_names_of("gy.requirement.topic", asked)
        for (key, label), sheet in zip(self._gy_word_goods(content), sheets, strict=False):
            what = self.env._("%s: requirements", label)
            text = "; ".join(
                f"{topics.get(topic, '')} {description}".strip() for topic, description in sheet
            )
            rows += [Row("technical", f"{key}:requirements", what, text)] if text else []
        return rows

    def _gy_review_facts(self):
        facts = super()._gy_review_facts()
        if "pricing" not in self._gy_applicable_codes():
            return facts
        # What reviewers are told of grades, classes and price reviews is part of the contract.
        order = self.sudo()
        if order.gy_is_key_customer:
            facts.append(Fact("key_customer", self.env._("Key customer"), 1, alarm=True))
        if fact := order._gy_grade_fact():
            facts.append(fact)
        terms = order._gy_special_terms()
        if terms:
            facts.append(Fact("terms", format_list(self.env, terms), len(terms), alarm=True))
        goods = order._gy_agreed_lines().filtered(lambda line: not line.display_type)
        late = {line: words for line in goods if (words := line._gy_short_delivery())}
        if late:
            words = "; ".join(f"{line.product_id.display_name}: {late[line]}" for line in late)
            facts.append(Fact("short_delivery", words, len(late), alarm=True))
        return facts + order._gy_price_facts()

    def _gy_grade_fact(self):
        """Return the fact of the highest grade of the lines; one that is estimated is special."""
        lines = self._gy_agreed_lines().filtered("gy_grade_id")
        if not lines:
            return None
        grade = max(lines.gy_grade_id, key=lambda item: item._rank())
        named = lines.filtered(lambda line: line.gy_grade_id == grade)
        words = self.env._(
            "%(grade)s: %(lines)s",
            grade=grade.name,
            lines=", ".join(named.product_id.mapped("display_name")),
        )
        return Fact("grade", words, len(named), alarm=grade.method == "estimate")

    def _gy_price_facts(self):
        """Return what the price review found: a price below its floor, and the margin."""
        review = self._gy_price_review()
        if not review:
            return []
        facts = []
        below = review.line_ids.filtered("below_floor")
        if below:
            names = ", ".join(below.mapped("line_id.product_id.display_name"))
            words = self.env._("Below the floor price: %s", names)
            facts.append(Fact("below_floor", words, len(below), alarm=True))
        amount, margin = review.amount_untaxed, review._margin()
        if amount:
            words = self.env._("Margin %s %%", f"{100 * margin / amount:.1f}")
            facts.append(Fact("margin", words, 100 * margin / amount, groups=COST_GROUPS))
        return facts
