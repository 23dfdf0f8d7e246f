from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public
from odoo.addons.gy_sales_process.tools.wording import Row

from ..tools import price_clause

CLAUSE = (
    "gy_clause_index_id",
    "gy_clause_base",
    "gy_clause_share",
    "gy_clause_threshold",
)


class SaleOrder(models.Model):
    """The price clause: what of the prices follows an index, applied by a change (R3.7, R5.4)."""

    _inherit = "sale.order"

    gy_clause_index_id = fields.Many2one(
        "gy.market.index",
        string="Prices Follow",
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        help="Where the price clause was agreed: the index it names.",
    )
    gy_clause_base = fields.Float(
        string="Index at the Agreed Prices",
        digits=(16, 2),
        compute="_compute_gy_clause_base",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_clause_share = fields.Float(
        string="Share That Follows (%)", digits=(6, 2), default=50.0, groups=INTERNAL
    )
    gy_clause_threshold = fields.Float(
        string="From a Change of (%)",
        digits=(6, 2),
        default=5.0,
        groups=INTERNAL,
        help="Prices stay while the index moved by less.",
    )
    gy_clause_words = fields.Char(
        string="Price Clause", compute="_compute_gy_clause_words", groups=INTERNAL
    )
    gy_clause_applies = fields.Boolean(compute="_compute_gy_clause_words", groups=INTERNAL)

    @api.depends("gy_clause_index_id")
    def _compute_gy_clause_base(self):
        for order in self:
            index = order.gy_clause_index_id
            if not index:
                order.gy_clause_base = 0.0
            elif not order.gy_clause_base:
                order.gy_clause_base = index._value_on(clock.today(order)).value

    @api.depends_context("lang")
    @api.depends(*CLAUSE)
    def _compute_gy_clause_words(self):
        for order in self:
            order.gy_clause_words = order._gy_say_clause(*(order[name] for name in CLAUSE))
            order.gy_clause_applies = bool(
                order.gy_clause_index_id and order._gy_contract_changed()
            )

    @api.constrains(*CLAUSE)
    def _check_gy_clause(self):
        for order in self.filtered("gy_clause_index_id"):
            shares = (order.gy_clause_share, order.gy_clause_threshold)
            if order.gy_clause_base <= 0 or not all(0 <= share <= 100 for share in shares):
                raise ValidationError(
                    self.env._(
                        "%s: the price clause names an index above zero, and shares from 0 to "
                        "100 %%.",
                        order.display_name,
                    )
                )

    # -- part of what was agreed -----------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | set(CLAUSE)

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | set(CLAUSE)

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), *CLAUSE]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        if index := self.gy_clause_index_id:
            figures = (self.gy_clause_base, self.gy_clause_share, self.gy_clause_threshold)
            clause = [index.id, *(f"{figure:.4f}" for figure in figures)]
            # A contract without the clause reads as it did before there was one.
            content["price"] = content["price"] | {"clause": clause}
        return content

    def _gy_content_words(self, content):
        rows = super()._gy_content_words(content)
        if clause := content.get("price", {}).get("clause"):
            index = self.env["gy.market.index"].browse(clause[0]).exists()
            words = self._gy_say_clause(index, *map(float, clause[1:]))
            rows.append(Row("price", "clause", self.env._("Price clause"), words or "—"))
        return rows

    @api.model
    def _gy_say_clause(self, index, base, share, threshold):
        """Return a price clause in words, as it is reviewed and printed."""
        if not index:
            return ""
        return self.env._(
            "%(share)s %% of the prices follow the index “%(index)s”, which stands at %(base)s, from "
            "a change of %(threshold)s %% on",
            share=f"{share:g}",
            index=index.sudo().name,
            base=f"{base:g}",
            threshold=f"{threshold:g}",
        )

    # -- applying it -----------------------------------------------------------

    @public
    def action_gy_apply_price_clause(self):
        """Compute the prices of a proposed change by the contract's price clause (R3.7).

        What was delivered keeps its price; of lines that were delivered in part the rest gets the
        new one. The index as it stands today is the base from then on.

        :raise AccessError: for whoever may not edit the proposal
        :raise UserError: when it is no proposed change, there is no clause or no later value of the
            index, or the index moved by less than the clause asks for
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        self._gy_check_contract(("draft", "sent"))
        index, contract = self.gy_clause_index_id, self._gy_contract_changed()
        if not index or not contract:
            raise UserError(
                self.env._(
                    "%s: the price clause is applied by a change of a contract that has one. "
                    "Propose the change on the contract in force.",
                    self.display_name,
                )
            )
        # What the contract says, whatever the draft says by now.
        agreed = contract.sudo()
        base, share = agreed.gy_clause_base, agreed.gy_clause_share
        latest = index._value_on(clock.today(self))
        change = price_clause.moved(base, latest.value or base)
        if not latest or abs(change) < max(agreed.gy_clause_threshold, 1e-6):
            raise UserError(
                self.env._(
                    "%(contract)s: the index “%(index)s” moved by %(change)s %%; prices follow from "
                    "%(threshold)s %% on. Enter its latest value first, if it is not there.",
                    contract=contract.display_name,
                    index=index.name,
                    change=f"{change:+.2f}",
                    threshold=f"{agreed.gy_clause_threshold:g}",
                )
            )
        # What was delivered is counted for whoever proposes the change.
        for line in self.sudo()._gy_lines_to_adjust():
            old = line.gy_changes_line_id or line.gy_rest_of_id
            line.price_unit = price_clause.adjusted(old.price_unit, share, base, latest.value)
        self.gy_clause_base = latest.value
        self.message_post(
            body=self.env._(
                "Price clause: “%(index)s” moved from %(base)s to %(now)s (%(day)s), %(change)s %%; "
                "%(share)s %% of the prices follow.",
                index=index.name,
                base=f"{base:g}",
                now=f"{latest.value:g}",
                day=format_date(self.env, latest.date),
                change=f"{change:+.2f}",
                share=f"{share:g}",
            )
        )
        return True

    def _gy_lines_to_adjust(self):
        """Return the lines of this proposal that were not delivered, dividing those that were in part."""
        self.ensure_one()
        found = self.order_line.browse()
        for line in self._gy_agreed_lines().filtered(lambda item: not item.display_type):
            before = line.gy_changes_line_id
            done = before._gy_done_quantity() if before else 0.0
            if line.product_uom_id.compare(done, line.product_uom_qty) >= 0:
                continue
            if before or line.gy_rest_of_id:
                found |= line._gy_divide() if done else line
        return found
