from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL, ormcache

from ..tools import at_end, turns
from .res_users import ROLES

# What the transaction has changed that to-dos are read from: {model: {kind: ids}}.
PENDING = "gy.turn"
# Under it the ids of orders that came under the process, or left it.
SWITCHED = ""
# By which field a record knows its contract.
ORDER_FIELDS = ("order_id", "gy_order_id", "sale_id")
COLUMNS = SQL(
    """kind, res_model, source_key, res_id, order_id, user_id, group_id, company_id, since,
       deadline, begins_on, own_amount, sender_id, seller_id, not_for, stand_in"""
)


class Turn(models.Model):
    """To-dos follow from what waits: once at the end of a transaction, for what it changed.

    What a part reads is read from its query: a change of such a column, on whatever road, has the
    part looked at again for the contracts and records concerned.
    """

    _inherit = "gy.turn"

    # -- what has changed ------------------------------------------------------

    @api.model
    @ormcache()
    def _watched(self):
        """Return ``{model: ((kind, names of fields), …)}`` of what the parts read."""
        by_table = {
            model._table: name
            for name, model in self.env.registry.items()
            if model._auto and not model._abstract and not model._transient
        }
        watched = {}
        for part in self.sudo()._parts():
            tables, names = turns.reads(part.query)
            for table in (tables | {"sale_order"}) & by_table.keys():
                model = by_table[table]
                # Each row knows whose contract it is of.
                read = names | {"user_id"} if model == "sale.order" else names
                fields = frozenset(read & self.env[model]._fields.keys())
                watched.setdefault(model, []).append((part.kind, fields))
        return {model: tuple(kinds) for model, kinds in watched.items()}

    @api.model
    def _note_changes(self, model, ids, names=None):
        """Have the to-dos derived again that are read from these records.

        :param names: the fields that change; all, where records come or go
        """
        for kind, fields in self._watched()[model]:
            if names is None or not fields.isdisjoint(names):
                self._note(model, kind, ids)
        if model == "sale.order" and names and "gy_is_process" in names:
            self._pending()[SWITCHED].update(ids)

    @api.model
    def _note_removal(self, records):
        """Have the to-dos derived again that are read from records about to be removed."""
        model, ids = records._name, records.ids
        self._note_changes(model, ids)
        if model != "sale.order":
            records.flush_recordset()
            orders = self._orders_of(model, ids) or {}
            for kind, _fields in self._watched()[model]:
                self._note("sale.order", kind, filter(None, orders.values()))

    @api.model
    def _note(self, model, kind, ids):
        self._pending().setdefault(model, {}).setdefault(kind, set()).update(ids)

    @api.model
    def _pending(self):
        sync = self.env(user=SUPERUSER_ID, su=True)[self._name]._sync_noted
        return at_end.collected(self.env, PENDING, lambda: {SWITCHED: set()}, sync)

    @api.model
    def _sync_pending(self):
        """Derive what this transaction has changed, before the rows are read."""
        self.env.flush_all()
        if PENDING in self.env.cr.precommit.data:
            self.env(user=SUPERUSER_ID, su=True)[self._name]._sync_noted()

    def _sync_noted(self):
        pending = at_end.take(self.env, PENDING)
        if not pending:
            return
        switched = pending.pop(SWITCHED)
        orders = {
            model: self._orders_of(model, set().union(*kinds.values()))
            for model, kinds in pending.items()
        }
        touched = {order for found in orders.values() for order in (found or {}).values() if order}
        contracts = self._contracts_among(touched)
        scopes = self._scopes(pending, orders, contracts | switched)
        if not scopes:
            return
        # Two transactions that change different papers of a contract must not both overlook what
        # follows from the two of them.
        self.env["sale.order"].browse(sorted(contracts))._gy_lock_totals()
        self._derive([(part, scopes[part.kind]) for part in self._parts() if part.kind in scopes])

    @api.model
    def _contracts_among(self, order_ids):
        """Return those of these ids that are of orders under the process."""
        known = self.env["sale.order"]._fields["gy_is_process"]._get_cache(self.env)
        contracts = {id_ for id_ in order_ids if known.get(id_)}
        if missing := [id_ for id_ in order_ids if id_ not in known]:
            query = SQL("SELECT id FROM sale_order WHERE id = ANY(%s) AND gy_is_process", missing)
            contracts.update(id_ for (id_,) in self.env.execute_query(query))
        return contracts

    @api.model
    def _scopes(self, pending, orders, contracts):
        """Return ``{kind: Scope}`` of what is looked at again.

        Of native records those of plain orders, or of none, wait on nobody: stock Odoo's work costs
        what it costs there.
        """
        models, loose, scopes = self._kind_models(), self._loose_kinds(), {}
        for model, kinds in pending.items():
            found = orders[model]
            for kind, ids in kinds.items():
                if found is not None and kind not in loose and not model.startswith("gy."):
                    ids = {id_ for id_ in ids if found.get(id_) in contracts}
                if not ids:
                    continue
                scope = scopes.setdefault(kind, turns.Scope())
                if models[kind] == model:
                    scope.sources.update(ids)
                elif found is None:
                    scope.whole = True
                else:
                    scope.orders.update(found[id_] for id_ in ids if found.get(id_))
        return scopes

    @api.model
    def _orders_of(self, model, ids):
        """Return ``{id: id of its contract}``, ``None`` for what belongs to no contract."""
        if model == "sale.order":
            return {id_: id_ for id_ in ids}
        path = self._order_path(model)
        if not path:
            return None
        orders = {}
        if field := self._order_field(model):
            # Most of them were just written.
            known = self.env[model]._fields[field]._get_cache(self.env)
            orders = {id_: known[id_] for id_ in ids if id_ in known}
        if missing := [id_ for id_ in ids if id_ not in orders]:
            table, column, join = path
            query = SQL(
                "SELECT record.id, %s FROM %s record %s WHERE record.id = ANY(%s)",
                column,
                SQL.identifier(table),
                join,
                missing,
            )
            orders |= dict(self.env.execute_query(query))
        return orders

    @api.model
    def _order_path(self, model):
        """Return ``(table, column of the contract, join)``: its own, or that of what it is part of."""
        records = self.env[model]
        if field := self._order_field(model):
            return records._table, SQL.identifier("record", field), SQL()
        wholes = (
            (name, field.comodel_name, self._order_field(field.comodel_name))
            for name, field in records._fields.items()
            if field.type == "many2one" and field.store and field.ondelete == "cascade"
        )
        for name, whole, field in wholes:
            if field:
                join = SQL(
                    "JOIN %s whole ON whole.id = %s",
                    SQL.identifier(self.env[whole]._table),
                    SQL.identifier("record", name),
                )
                return records._table, SQL.identifier("whole", field), join
        return None

    @api.model
    def _order_field(self, model):
        fields = self.env[model]._fields
        for name in ORDER_FIELDS:
            if name in fields and fields[name].comodel_name == "sale.order" and fields[name].store:
                return name
        return None

    # -- deriving --------------------------------------------------------------

    @api.model
    def _derive(self, scoped):
        """Write what the parts say within their scopes; what says the same is not written.

        :param scoped: list of ``(Part, Scope)``
        """
        if not scoped:
            return
        fresh = SQL(" UNION ALL ").join(
            self._fresh(part, scope) for part, scope in sorted(scoped, key=lambda one: one[0].kind)
        )
        kept = SQL(" OR ").join(
            SQL("(turn.kind = %s AND %s)", part.kind, scope.condition("turn"))
            for part, scope in scoped
        )
        self.env.cr.execute(
            SQL(
                """WITH fresh AS MATERIALIZED (%(fresh)s),
                        gone AS (
                            DELETE FROM gy_turn turn
                             WHERE (%(kept)s)
                               AND NOT EXISTS (
                                   SELECT FROM fresh
                                    WHERE fresh.kind = turn.kind
                                      AND fresh.source_key = turn.source_key
                                      AND COALESCE(fresh.user_id, 0) = COALESCE(turn.user_id, 0)))
                   INSERT INTO gy_turn AS turn (%(columns)s)
                   SELECT %(columns)s FROM fresh ORDER BY kind, source_key
                   ON CONFLICT (kind, source_key, COALESCE(user_id, 0)) DO UPDATE
                      SET (%(columns)s) = (SELECT %(new)s)
                    WHERE (%(old)s) IS DISTINCT FROM (%(new)s)""",
                fresh=fresh,
                kept=kept,
                columns=COLUMNS,
                new=_prefixed("excluded"),
                old=_prefixed("turn"),
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _fresh(self, part, scope):
        """Return the select of the rows a part has within a scope."""
        begins = SQL("part.deadline + 1") if part.late else _column(part.begins, SQL("NULL::date"))
        columns = SQL(
            """SELECT %(kind)s AS kind, %(model)s AS res_model, %(key)s AS source_key,
                      part.res_id, part.order_id, part.user_id, %(group)s AS group_id,
                      part.company_id, part.since, part.deadline, %(begins)s AS begins_on,
                      %(amount)s AS own_amount, %(sender)s AS sender_id,
                      sale_order.user_id AS seller_id, %(not_for)s AS not_for, %(stand_in)s AS stand_in
                 FROM (%(query)s) part
                 LEFT JOIN sale_order ON sale_order.id = part.order_id""",
            kind=part.kind,
            model=part.model,
            key=SQL.identifier("part", part.key),
            group=self._group_of(part),
            begins=begins,
            amount=_column(part.amount, SQL("NULL::numeric")),
            sender=_column(part.sender, SQL("NULL::integer")),
            not_for=_column(part.not_for, SQL("NULL::jsonb")),
            stand_in=_column(part.stand_in, SQL("FALSE")),
            query=part.query,
        )
        # Each condition by itself: PostgreSQL finds both by an index, but not one or the other.
        conditions = scope.conditions(part)
        return SQL(" UNION ").join(
            SQL("%s WHERE %s", columns, condition) for condition in conditions
        )

    @api.model
    def _group_of(self, part):
        """Return the group that the rows of a part wait on, as ``SQL``."""
        roles = self.env["res.users"]
        if part.role:
            return SQL("%s::integer", roles._gy_role_group_id(part.role))
        if part.by == "role":
            cases = (SQL("WHEN %s THEN %s", role, roles._gy_role_group_id(role)) for role in ROLES)
            return SQL("(CASE part.role %s END)::integer", SQL(" ").join(cases))
        return SQL.identifier("part", part.by) if part.by else SQL("NULL::integer")


def _column(name, otherwise):
    return SQL.identifier("part", name) if name else otherwise


def _prefixed(alias):
    names = COLUMNS.code.replace("\n", " ").split(",")
    return SQL(", ").join(SQL.identifier(alias, name.strip()) for name in names)
