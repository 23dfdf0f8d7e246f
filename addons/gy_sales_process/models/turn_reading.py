from functools import partial

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, Query

from ..tools import clock
from .turn_sync import ORDER_FIELDS

COPIES = {f"{name}.user_id" for name in ORDER_FIELDS}


class UnknownPathError(Exception):
    """A rule asks for something that rows do not know of their source."""


class Turn(models.Model):
    """Who sees which to-dos: those that wait on them, and whose source they may read (R0.8)."""

    _inherit = "gy.turn"

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, *, bypass_access=False, **kwargs):
        self._sync_pending()
        today = clock.today(self.env.company)
        begun = Domain("begins_on", "=", False) | Domain("begins_on", "<=", today)
        domain = Domain(domain) & begun
        if self.env.su or bypass_access:
            return super()._search(
                domain, offset, limit, order, bypass_access=bypass_access, **kwargs
            )
        paged = limit and order == self._order
        page = () if paged else (offset, limit, order)
        query = super()._search(domain, *page, **kwargs)
        query.add_where(self._waiting())
        query.add_where(self._readable(query))
        return self._page(query, offset, limit) if paged else query

    @api.model
    def _page(self, query, offset, limit):
        """Return the query of a page of ``query`` in the usual order.

        What waits on a user or one role is found in order by an index, what waits on this or that
        is not: PostgreSQL would sort all of it, or go through everybody's.
        """
        order = self._order_to_sql(self._order, query)
        # Of one's groups those on which something waits: each costs a look at all sources.
        groups = self.env.execute_query(
            SQL(
                """SELECT held.id FROM UNNEST(%s) held (id)
                    WHERE EXISTS (SELECT FROM gy_turn
                                   WHERE user_id IS NULL AND group_id = held.id)""",
                list(self.env.user._gy_turn_group_ids()),
            )
        )
        whom = [SQL("gy_turn.user_id = %s", self.env.uid)]
        whom += [SQL("gy_turn.user_id IS NULL AND gy_turn.group_id = %s", id_) for (id_,) in groups]
        first = SQL(" UNION ALL ").join(
            SQL(
                "(SELECT gy_turn.id FROM %s WHERE %s AND %s ORDER BY %s LIMIT %s)",
                query.from_clause,
                query.where_clause,
                one,
                order,
                offset + limit,
            )
            for one in whom
        )
        page = Query(self.env, self._table, self._table_sql)
        page.add_where(SQL("gy_turn.id IN (%s)", first))
        page.order, page.offset, page.limit = order, offset, limit
        return page

    @api.model
    def _waiting(self):
        """Return the condition that a row of mine waits on me indeed, as ``SQL``."""
        user = self.env.user
        return SQL(
            """((gy_turn.not_for IS NULL OR NOT gy_turn.not_for @> %(uid)s::text::jsonb)
                AND (gy_turn.stand_in IS NOT TRUE OR gy_turn.group_id != ALL(%(held)s)))""",
            uid=user.id,
            held=list(user.all_group_ids.ids),
        )

    @api.model
    def _readable(self, query):
        """Return the condition that the user may read the source of a row, as ``SQL``.

        A rule that asks for nothing but company and salesperson, which the row has, too, is asked
        of the row; for others the source is looked up.
        """
        models, conditions, looked_up = {}, [], []
        for name in sorted(set(self._kind_models().values())):
            if not self.env[name].has_access("read"):
                continue
            try:
                rule = self._rule_of_rows(name)
                models.setdefault(repr(rule), (rule, []))[1].append(name)
            except UnknownPathError:
                looked_up.append(self._looked_up(name))
        for rule, names in models.values():
            of_rows = Domain("res_model", "in", names) & rule
            conditions.append(of_rows.optimize_full(self)._to_sql(self, self._table, query))
        # What is cheap to tell comes first.
        conditions += looked_up
        return SQL("(%s)", SQL(" OR ").join(conditions)) if conditions else SQL("FALSE")

    @api.model
    def _rule_of_rows(self, model):
        """Return a model's rules as a domain of its rows.

        :raise UnknownPathError: when they ask for what rows do not know
        """
        rule = Domain(self.env["ir.rule"]._compute_domain(model, "read"))
        return rule.map_conditions(partial(self._condition_of_rows, model))

    @api.model
    def _condition_of_rows(self, model, condition):
        path, operator, value = condition.field_expr, condition.operator, condition.value
        field = self.env[model]._fields.get(path)
        if path == "company_id":
            return condition
        if operator in ("any", "any!") and path in ORDER_FIELDS and field:
            return Domain(value).map_conditions(partial(self._condition_of_rows, "sale.order"))
        first, _dot, rest = path.partition(".")
        ours = (model == "sale.order" and path == "user_id") or (
            first in ORDER_FIELDS and rest == "user_id" and first in self.env[model]._fields
        )
        # The copy that a record keeps of its contract's salesperson.
        if not ours and (not field or field.related not in COPIES):
            raise UnknownPathError(path)
        return Domain("seller_id", operator, value)

    @api.model
    def _looked_up(self, model):
        """Return the condition that the source of a row is found by who reads, as ``SQL``."""
        query = self.env[model]._search([])
        query.add_where(SQL("%s = gy_turn.res_id", SQL.identifier(query.table, "id")))
        # Without the offset PostgreSQL would read the whole table first.
        return SQL(
            "(gy_turn.res_model = %s AND EXISTS (%s OFFSET 0))", model, query.select(SQL("1"))
        )

    @api.model
    def _readable_ids(self, model, rows):
        """Return the ids of those rows of a model whose source the user may read."""
        if model not in self.env or not self.env[model].has_access("read"):
            return []
        try:
            return rows.filtered_domain(self._rule_of_rows(model)).ids
        except UnknownPathError:
            # Archived ones, too.
            source = self.env[model].with_context(active_test=False)
            found = set(source.search([("id", "in", rows.mapped("res_id"))]).ids)
            return rows.filtered(lambda row: row.res_id in found).ids

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if not self or self.env.su:
            return result
        allowed = self - result[0] if result else self
        # Of rows without a source, a new one among them, nothing is told.
        closed = allowed - self.browse(
            id_
            for model, rows in allowed.sudo().grouped("res_model").items()
            for id_ in self._readable_ids(model, rows)
        )
        if not closed:
            return result
        if result:
            return result[0] | closed, result[1]
        return closed, partial(self.env["ir.rule"]._make_access_error, operation, closed)
