from odoo import api, fields, models
from odoo.tools import SQL


class InstallmentPart(models.Model):
    """What of an instalment one event makes due, or what is still planned of it (R6.8).

    Rows follow from the instalments at the end of each transaction; nobody writes them. Ageing,
    letters and reminders read them.
    """

    _name = "gy.installment.part"
    _description = "Part of an Instalment"
    _order = "due_date, id"
    _rec_name = "installment_id"
    _log_access = False

    installment_id = fields.Many2one(
        "gy.installment",
        string="Instalment",
        readonly=True,
        required=True,
        index=True,
        ondelete="cascade",
    )
    key = fields.Char(string="Event", readonly=True)
    order_id = fields.Many2one(
        "sale.order", string="Contract", readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", readonly=True, index=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one(related="installment_id.partner_id")
    user_id = fields.Many2one(related="installment_id.user_id", string="Salesperson")
    kind = fields.Selection(related="installment_id.kind")
    origin = fields.Char(string="By", compute="_compute_origin", compute_sudo=True)
    date = fields.Date(string="Happened on", readonly=True)
    due_date = fields.Date(readonly=True, index="btree_not_null")
    expected_date = fields.Date(related="installment_id.expected_date")
    amount = fields.Monetary(readonly=True)
    paid_amount = fields.Monetary(string="Paid", readonly=True)
    missing_amount = fields.Monetary(string="Open", readonly=True)
    is_in_force = fields.Boolean(
        string="In Force",
        readonly=True,
        help="Its contract is confirmed: the money can be asked for.",
    )

    _part_uniq = models.UniqueIndex("(installment_id, key)")

    @api.depends("key")
    def _compute_origin(self):
        """The number of the delivery or invoice that made it due; no more is told of it."""
        triggers = dict(
            self.env["gy.installment"]._fields["trigger"]._description_selection(self.env)
        )
        names = self._names_of_events()
        for part in self:
            trigger = triggers[part.installment_id.trigger] if part.key else ""
            part.origin = names.get(part.key, "") if "," in (part.key or "") else trigger

    def _names_of_events(self):
        """Return ``{key: name of its record}`` of the events that are records."""
        ids = {}
        for key in self.mapped("key"):
            model, _comma, id_ = (key or "").partition(",")
            if id_ and model in self.env:
                ids.setdefault(model, set()).add(int(id_))
        return {
            f"{model},{record.id}": record.display_name
            for model, found in ids.items()
            for record in self.env[model].browse(found).exists()
        }

    @api.model
    def _sync(self, installment_ids):
        """Write what these instalments say of their parts; two statements, however many."""
        if not installment_ids:
            return
        fresh = SQL(
            """SELECT line.id AS installment_id, line.order_id, line.company_id, line.currency_id,
                      part.key, part.day AS date, part.due AS due_date, part.amount,
                      part.paid - COALESCE(part.waived, 0) AS paid_amount,
                      part.amount - part.paid AS missing_amount,
                      contract.gy_is_process AND contract.state = 'sale'
                          AND contract.gy_is_frame IS NOT TRUE AS is_in_force
                 FROM gy_installment line
                 JOIN sale_order contract ON contract.id = line.order_id
                CROSS JOIN LATERAL JSONB_TO_RECORDSET(line.parts)
                      AS part (key text, day date, due date, amount numeric, paid numeric,
                               waived numeric)
                WHERE line.id = ANY(%(ids)s) AND JSONB_TYPEOF(line.parts) = 'array'""",
            ids=installment_ids,
        )
        self.env.cr.execute(
            SQL(
                """WITH fresh AS MATERIALIZED (%(fresh)s),
                        gone AS (
                            DELETE FROM gy_installment_part part
                             WHERE part.installment_id = ANY(%(ids)s)
                               AND NOT EXISTS (SELECT FROM fresh
                                                WHERE fresh.installment_id = part.installment_id
                                                  AND fresh.key = part.key))
                   INSERT INTO gy_installment_part AS part (%(names)s)
                   SELECT %(names)s FROM fresh
                   ON CONFLICT (installment_id, key) DO UPDATE SET (%(names)s) = (SELECT %(new)s)
                    WHERE (%(old)s) IS DISTINCT FROM (%(new)s)""",
                fresh=fresh,
                ids=installment_ids,
                names=_names(),
                new=_names("excluded"),
                old=_names("part"),
            )
        )
        self.invalidate_model(flush=False)


def _names(alias=""):
    names = (
        "installment_id",
        "order_id",
        "company_id",
        "currency_id",
        "key",
        "date",
        "due_date",
        "amount",
        "paid_amount",
        "missing_amount",
        "is_in_force",
    )
    path = (alias,) if alias else ()
    return SQL(", ").join(SQL.identifier(*path, name) for name in names)
