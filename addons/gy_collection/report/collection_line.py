from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_receivables.models.installment_template_line import KINDS
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..models.age_class import LEVELS
from ..models.collection_contact import PROMISES


class CollectionLine(models.Model):
    """The collection desk: one line a part of an instalment, with its age (R14.1).

    A line has the id of its part. How old it is depends on the day and is stored nowhere; parts
    that are not invoiced, and what is still planned, stand here, too.
    """

    _name = "gy.collection.line"
    _description = "Collection Desk"
    _auto = False
    _rec_name = "installment_id"
    _order = "due_date, id"

    installment_id = fields.Many2one("gy.installment", string="Instalment", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", string="Sales Team", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    due_date = fields.Date(readonly=True)
    expected_date = fields.Date(
        string="Expected", readonly=True, help="The due date, or when it is expected to be."
    )
    age_class_id = fields.Many2one("gy.age.class", string="Age", readonly=True)
    overdue_days = fields.Integer(string="Days Overdue", readonly=True, aggregator="max")
    amount = fields.Monetary(string="Plan", readonly=True)
    paid_amount = fields.Monetary(string="Collected", readonly=True)
    missing_amount = fields.Monetary(string="Outstanding", readonly=True)
    days_to_pay = fields.Integer(
        string="Days until Paid",
        readonly=True,
        aggregator="avg",
        help="From the due date to the last payment; below zero it was paid earlier.",
    )
    contact_id = fields.Many2one("gy.collection.contact", string="Last Contact", readonly=True)
    next_action = fields.Char(string="Next Step", readonly=True)
    next_date = fields.Date(string="Next Step on", readonly=True)
    promise_date = fields.Date(string="Promised for", readonly=True)
    promise_state = fields.Selection(PROMISES, string="Promise", readonly=True)
    letter_level = fields.Selection(LEVELS, string="Last Letter", readonly=True)
    is_held = fields.Boolean(string="No Letters", readonly=True)
    held_by = fields.Char(string="Held by", compute="_compute_held_by")
    contact_ids = fields.Many2many(related="installment_id.contact_ids")
    letter_line_ids = fields.One2many(related="installment_id.letter_line_ids")
    limitation_cautious = fields.Date(related="installment_id.limitation_cautious")

    _depends = {
        "gy.age.class": ["company_id", "first_day"],
        "gy.collection.contact": ["next_action", "next_date", "promise_date", "promise_state"],
        "gy.dunning.letter.line": ["installment_id", "is_void", "level", "part_key"],
        "gy.installment": [
            "dispute_id",
            "expected_date",
            "kind",
            "last_contact_id",
            "paid_on",
            "planned_date",
            "user_id",
        ],
        "gy.installment.part": [
            "amount",
            "due_date",
            "is_in_force",
            "key",
            "missing_amount",
            "paid_amount",
        ],
        "sale.order": ["gy_retention_held", "partner_id", "team_id"],
    }

    @property
    def _table_query(self):
        # Left joins of one row each: whoever counts or sorts by dates reads the parts alone.
        # The day of the company one works in: that of another one differs for some hours.
        today = clock.today(self.env.company)
        return SQL(
            """SELECT part.id, part.installment_id, part.order_id, part.company_id,
                      part.currency_id, contract.partner_id, line.user_id, contract.team_id,
                      line.kind, part.due_date,
                      COALESCE(part.due_date, line.planned_date, line.expected_date)
                          AS expected_date,
                      GREATEST(%(today)s - part.due_date, 0) AS overdue_days,
                      %(age)s AS age_class_id,
                      part.amount, part.paid_amount, part.missing_amount,
                      CASE WHEN part.missing_amount <= 0
                           THEN line.paid_on - part.due_date END AS days_to_pay,
                      contact.id AS contact_id, contact.next_action, contact.next_date,
                      contact.promise_date, contact.promise_state,
                      %(letter)s AS letter_level,
                      contract.gy_retention_held IS TRUE OR line.dispute_id IS NOT NULL AS is_held
                 FROM gy_installment_part part
                 LEFT JOIN gy_installment line ON line.id = part.installment_id
                 LEFT JOIN sale_order contract ON contract.id = part.order_id
                 LEFT JOIN gy_collection_contact contact ON contact.id = line.last_contact_id
                WHERE part.is_in_force""",
            today=today,
            age=self._age(today),
            letter=self._letter(),
        )

    @api.model
    def _age(self, today):
        """Return the class of a part's age: of its company's own classes, else of those of all."""
        return SQL(
            """(SELECT class.id FROM gy_age_class class
                 WHERE (class.company_id = part.company_id OR class.company_id IS NULL)
                   AND class.first_day <= COALESCE(GREATEST(%s - part.due_date, 0), 0)
                 ORDER BY class.company_id NULLS LAST, class.first_day DESC LIMIT 1)""",
            today,
        )

    @api.model
    def _letter(self):
        """Return the level of the sharpest letter that asked for a part."""
        return SQL(
            """(SELECT MAX(written.level) FROM gy_dunning_letter_line written
                 WHERE written.installment_id = part.installment_id
                   AND written.part_key = COALESCE(part.key, '')
                   AND written.is_void IS NOT TRUE)"""
        )

    @api.depends("is_held")
    def _compute_held_by(self):
        """Why no letter is written; looked up where one is held only."""
        self.held_by = ""
        held = self.filtered("is_held")
        parts = self.env["gy.installment.part"].browse(held.ids)
        for line, part in zip(held, parts, strict=True):
            line.held_by = part._hold_words()

    @public(many=True)
    def action_prepare_letter(self):
        """Prepare the next letter to the customer of these rows (R14.2).

        :return: the action that opens it
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when no letter is called for, and why
        """
        self.check_access("read")
        return self.env["gy.installment.part"].browse(self.ids).action_prepare_letter()
