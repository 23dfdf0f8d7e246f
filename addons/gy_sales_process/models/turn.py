from odoo import api, fields, models
from odoo.tools import SQL

# Room for this many kinds: an id is the part's key times this, plus the number of its kind.
KINDS = 100


class Turn(models.Model):
    """Everything that waits on somebody, across all stages: "my turn" (R0.6).

    A view over the parts that the addons contribute by :meth:`sale.order._gy_turns`. Rows wait
    on a user, or on all who are in a group; nobody sees a row whose source they may not read.
    """

    _name = "gy.turn"
    _description = "What Waits on Whom"
    _auto = False
    _order = "deadline, since, id"
    _rec_name = "order_id"

    kind = fields.Selection(selection="_selection_kind", string="What", readonly=True)
    res_model = fields.Char(string="Model", readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", string="Record", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    user_id = fields.Many2one("res.users", string="Waits on", readonly=True)
    group_id = fields.Many2one("res.groups", string="Waits on Role", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    since = fields.Date(readonly=True)
    deadline = fields.Date(readonly=True)
    is_late = fields.Boolean(compute="_compute_is_late")

    @property
    def _table_query(self):
        """Each part keeps to what its own source lets the user read, next to its own conditions.

        One condition around all parts would have every part look through all sources.
        """
        parts = self._parts()
        readable = {model: self._readable(model) for model in {part["model"] for part in parts}}
        selects = [
            SQL(
                """SELECT %(key)s * %(room)s + %(number)s AS id, %(kind)s AS kind,
                          %(model)s AS res_model, part.res_id, part.order_id, part.user_id,
                          part.group_id, part.company_id, part.since, part.deadline
                     FROM (%(query)s) part WHERE %(readable)s""",
                key=SQL.identifier("part", part.get("key", "res_id")),
                room=KINDS,
                number=number,
                kind=part["kind"],
                model=part["model"],
                query=part["query"],
                readable=readable[part["model"]],
            )
            for number, part in enumerate(parts)
        ]
        return SQL(" UNION ALL ").join(selects)

    @api.model
    def _readable(self, model):
        """Return the condition on a part that the user may read its source, as ``SQL``."""
        if self.env.su:
            return SQL("TRUE")
        source = self.env[model]
        if not source.has_access("read"):
            return SQL("FALSE")
        return SQL("part.res_id IN %s", source._search([]).subselect())

    @api.model
    def _parts(self):
        return sorted(self.env["sale.order"]._gy_turns(), key=lambda part: part["kind"])

    @api.model
    def _selection_kind(self):
        return [(part["kind"], part["label"]) for part in self._parts()]

    @api.model
    def _kind_model(self, kind):
        """Return the model of the records that wait as ``kind``."""
        return next(part["model"] for part in self._parts() if part["kind"] == kind)

    @api.depends("deadline")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for turn in self:
            turn.is_late = bool(turn.deadline) and turn.deadline < today

    @api.model
    def _search(self, domain, *args, **kwargs):
        # The parts read many tables; what this transaction has changed must be seen by them.
        self.env.flush_all()
        return super()._search(domain, *args, **kwargs)

    def action_open(self):
        """Open the record that waits; a step opens its contract."""
        self.ensure_one()
        model, res_id = self.res_model, self.res_id
        if model == "gy.process.step":
            model, res_id = "sale.order", self.order_id.id
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": res_id,
            "views": [[False, "form"]],
        }
