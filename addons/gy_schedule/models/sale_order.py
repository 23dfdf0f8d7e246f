from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from .customer_project_status import STATUS

MODEL = "gy.customer.project.status"
SELLERS = ("salesperson", "sales_manager")


class SaleOrder(models.Model):
    """How the customer's project stands, and when that has to be asked again (R8.3)."""

    _inherit = "sale.order"

    gy_project_status_ids = fields.One2many(
        MODEL, "order_id", string="Customer's Project", copy=False, groups=ROLE, readonly=True
    )
    gy_project_status = fields.Selection(
        STATUS,
        string="Project Status",
        compute="_compute_gy_project_status",
        store=True,
        groups=INTERNAL,
    )
    gy_project_status_on = fields.Date(
        string="Project Status of",
        compute="_compute_gy_project_status",
        store=True,
        groups=INTERNAL,
    )
    gy_project_wanted_date = fields.Date(
        string="Customer Wants It on",
        compute="_compute_gy_project_status",
        store=True,
        groups=INTERNAL,
    )
    gy_project_status_due = fields.Date(
        string="Ask about the Project by",
        compute="_compute_gy_project_status_due",
        store=True,
        groups=INTERNAL,
        help="From this day on what is known of the customer's project is out of date.",
    )
    gy_project_stale = fields.Boolean(
        string="Project Status out of Date",
        compute="_compute_gy_project_stale",
        search="_search_gy_project_stale",
        groups=INTERNAL,
    )

    @api.depends("gy_project_status_ids.date")
    def _compute_gy_project_status(self):
        for order in self:
            last = order.gy_project_status_ids.sorted(lambda row: (row.date, row.id))[-1:]
            order.gy_project_status = last.status
            order.gy_project_status_on = last.date
            order.gy_project_wanted_date = last.wanted_date

    @api.depends(
        "gy_is_process",
        "state",
        "gy_is_frame",
        "gy_all_shipped_on",
        "gy_effective_date",
        "gy_comes_first",
        "gy_project_status_on",
        "company_id.gy_status_days",
        "company_id.gy_status_first_days",
    )
    def _compute_gy_project_status_due(self):
        for order in self:
            known = order.gy_project_status_on or order.gy_effective_date
            company = order.company_id
            days = company.gy_status_first_days if order.gy_comes_first else company.gy_status_days
            order.gy_project_status_due = (
                order._gy_is_to_deliver() and known and fields.Date.add(known, days=days)
            )

    def _gy_is_to_deliver(self):
        """Tell whether the contract is in force and goods of it have yet to leave."""
        self.ensure_one()
        return (
            self.gy_is_process
            and self.state == "sale"
            and not self.gy_is_frame
            and not self.gy_all_shipped_on
        )

    @api.depends("gy_project_status_due")
    def _compute_gy_project_stale(self):
        for order in self:
            due = order.gy_project_status_due
            order.gy_project_stale = bool(due) and due <= clock.today(order)

    @api.model
    def _search_gy_project_stale(self, operator, value):
        if operator != "in":
            return NotImplemented
        stale = Domain("gy_project_status_due", "<=", clock.today(self))
        return stale if True in value else ~stale

    @public(status="gy.customer.project.status:status", way="gy.customer.project.status:way")
    def action_gy_log_project_status(
        self,
        status,
        text,
        *,
        way=None,
        person=None,
        date=None,
        wanted_date=None,
        evidence=None,
        filename=None,
    ):
        """Note how the customer's project stands (R8.3).

        :param str status: as planned, slower, postponed, stopped or not known
        :param str text: what was said
        :param str way: how it was heard
        :param str person: who of the customer said so
        :param date: the day it was heard, today by default, not in the future, nor before what is
            known already
        :param wanted_date: the day on which the customer wants the goods, if one was named
        :param str evidence: a paper, mail or photo that shows it, in base64, if there is one
        :param str filename: its name with the extension
        :return: the id of the entry
        :raise AccessError: for anyone but the contract's salesperson and the sales manager
        :raise UserError: without status, words or source, or when the contract has nothing to
            deliver any more
        """
        self._gy_check_role(*SELLERS)
        self.check_access("write")
        self._gy_check_to_deliver()
        document = evidence and self._gy_file_project_paper(evidence, filename, date)
        return self._gy_note_project(status, text, way, person, date, wanted_date, document).id

    def _gy_check_to_deliver(self):
        """Refuse what is about goods to come on contracts that have none.

        :raise UserError: naming the contract
        """
        self._gy_check_contract(("sale",))
        # What is shipped and what kind of contract it is are no secrets.
        if not self.sudo()._gy_is_to_deliver():
            raise UserError(self.env._("%s has nothing to deliver any more.", self.display_name))

    def _gy_file_project_paper(self, data, filename, date):
        """File what the customer's word is shown by; return the document."""
        documents = self.env["gy.document"]
        content = documents._read_file(data, filename, self)
        return documents._file("project_status", filename, content, self, date=date)

    def _gy_note_project(self, status, text, way, person, date, wanted_date, document):
        """Write an entry; the caller has checked who writes it.

        :raise UserError: without status, words or source, or for a day that cannot be
        """
        text, person = (text or "").strip(), (person or "").strip()
        if not (status and text and way and person):
            raise UserError(
                self.env._(
                    "%s: say how the project stands, what was said, by whom and how you heard it.",
                    self.display_name,
                )
            )
        day = fields.Date.to_date(date) or clock.today(self)
        known = self.sudo().gy_project_status_on
        self._gy_check_business_date(day, [(self.env._("what is known already"), known)])
        return self.env[MODEL]._gy_create_decided(
            [
                {
                    "order_id": self.id,
                    "date": day,
                    "status": status,
                    "wanted_date": wanted_date or False,
                    "way": way,
                    "person": person,
                    "text": text,
                    "document_id": document.id if document else False,
                    "user_id": self.env.uid,
                }
            ]
        )

    @public
    def action_gy_view_project_statuses(self):
        """List what was noted of the customer's project."""
        domain = [("order_id", "=", self.id)]
        return actions.open_list(MODEL, self.env._("Customer's Project"), domain)
