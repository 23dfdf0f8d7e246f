from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from .sale_order import SELLERS

# Whom a postponement by the customer reaches the day it is recorded.
CONCERNED = ("sales_manager", "contract_admin", "manufacturing")
MAKERS = ("manufacturing", "contract_admin")


class SaleOrder(models.Model):
    """Delays of a contract: who records them, and what follows (R8.3)."""

    _inherit = "sale.order"

    gy_delay_ids = fields.One2many(
        "gy.schedule.delay", "order_id", string="Delays", copy=False, groups=ROLE, readonly=True
    )
    gy_delay_count = fields.Integer(
        string="Number of Delays", compute="_compute_gy_delay_count", store=True, groups=INTERNAL
    )
    gy_delayed_until = fields.Date(
        string="Delayed until", compute="_compute_gy_delayed_until", store=True, groups=INTERNAL
    )
    gy_date_to_change = fields.Boolean(
        string="Delivery Date to Be Changed",
        compute="_compute_gy_delayed_until",
        store=True,
        groups=INTERNAL,
        help="A delay was recorded or accepted, and the contract still names the day before.",
    )

    @api.depends("gy_delay_ids")
    def _compute_gy_delay_count(self):
        for order in self:
            order.gy_delay_count = len(order.gy_delay_ids)

    @api.depends(
        "gy_is_process",
        "state",
        "gy_is_frame",
        "gy_all_shipped_on",
        "gy_line_ids.gy_delayed_until",
        "gy_line_ids.gy_delivery_date",
        "gy_line_ids.gy_is_dropped",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_delayed_until(self):
        for order in self:
            behind = order._gy_is_to_deliver() and order._gy_lines_behind()
            order.gy_date_to_change = bool(behind)
            order.gy_delayed_until = max(
                behind.mapped("gy_delayed_until") if behind else (), default=False
            )

    def _gy_lines_behind(self):
        """Return the lines that are delayed beyond the day the contract says."""
        return self.gy_line_ids.filtered(
            lambda line: line._gy_is_agreed()
            and line.gy_delayed_until
            and line.gy_delivery_date
            and line.gy_delayed_until > line.gy_delivery_date
        )

    # -- recording ---------------------------------------------------------------

    @public
    def action_gy_report_delay(self, dates, cause_id, reason, *, remedy=None, informed=None):
        """Record that we deliver later than agreed (R8.3). The salesperson tells the customer.

        :param dict dates: ``{id of a line of the contract: its new day}``
        :param int cause_id: id of a :class:`gy.delay.cause`
        :param str reason: what happened
        :param str remedy: what is done about it
        :param str informed: who was told in the house
        :return: the id of the delay
        :raise AccessError: for anyone but manufacturing and the contract administrator
        :raise UserError: without cause, words, remedy or new day, or when the contract has nothing
            to deliver any more
        """
        self._gy_check_role(*MAKERS)
        self.check_access("read")
        self._gy_check_to_deliver()
        cause = self.env["gy.delay.cause"].browse(cause_id).exists()
        words = [(text or "").strip() for text in (reason, remedy, informed)]
        if not cause or not cause.active or not all(words):
            raise UserError(
                self.env._(
                    "%s: choose a cause, and say what happened, what is done about it and who was "
                    "told.",
                    self.display_name,
                )
            )
        vals = {"kind": "ours", "cause_id": cause.id}
        vals.update(zip(("reason", "remedy", "informed"), words, strict=True))
        delay = self._gy_record_delay(vals, self._gy_read_dates(dates))
        self._gy_tell(
            self.env._(
                "%(delay)s, by us: %(cause)s. %(reason)s",
                delay=delay.display_name,
                cause=cause.name,
                reason=words[0],
            ),
            delay,
            self.user_id | self._gy_colleagues("sales_manager"),
        )
        return delay.id

    @public(way="gy.customer.project.status:way")
    def action_gy_postpone(
        self, dates, reason, evidence, filename, *, way=None, person=None, date=None
    ):
        """Record that the customer wants the goods later (R8.3); manufacturing is asked.

        :param dict dates: ``{id of a line of the contract: the day it is wanted on}``
        :param str reason: what the customer said
        :param str evidence: the paper, mail or photo that shows it, in base64
        :param str filename: its name with the extension
        :param str way: how it was heard
        :param str person: who of the customer said so
        :param date: the day it was heard, today by default
        :return: the id of the delay
        :raise AccessError: for anyone but the contract's salesperson and the sales manager
        :raise UserError: without evidence, words or source, or when another postponement waits
        """
        self._gy_check_role(*SELLERS)
        self.check_access("write")
        self._gy_check_to_deliver()
        # Whether one waits is told to whoever wants to record another.
        if waiting := self.sudo().gy_delay_ids.filtered(lambda delay: delay.state == "open"):
            raise UserError(
                self.env._("%s waits for manufacturing already.", waiting[:1].display_name)
            )
        rows = self._gy_read_dates(dates)
        document = self._gy_file_project_paper(evidence, filename, date)
        wanted = max(rows.values())
        word = self._gy_note_project("postponed", reason, way, person, date, wanted, document)
        vals = {
            "kind": "customer",
            "reason": reason.strip(),
            "status_id": word.id,
            "document_id": document.id,
            "rate": self.sudo().company_id.gy_stock_rate,
        }
        delay = self._gy_record_delay(vals, rows)
        self._gy_tell(
            self.env._(
                "%(delay)s: the customer wants the goods on %(day)s. %(reason)s",
                delay=delay.display_name,
                day=format_date(self.env, wanted),
                reason=reason.strip(),
            ),
            delay,
            self._gy_colleagues(*CONCERNED),
        )
        return delay.id

    def _gy_read_dates(self, dates):
        """Return ``{line: new day}`` of what was handed in.

        :raise UserError: for lines of other contracts, without goods or delivered already, and for
            days that are no delay
        """
        # Which lines a contract has is known to whoever may read it.
        goods = self.sudo()._gy_delivered_lines().filtered(lambda line: not line._gy_is_delivered())
        rows = {goods.browse(id_): day for id_, day in (dates or {}).items() if day}
        if not rows or any(line not in goods for line in rows):
            raise UserError(
                self.env._(
                    "%s: give a new day to lines of this contract that are not delivered yet.",
                    self.display_name,
                )
            )
        for line, day in rows.items():
            agreed = line.gy_delivery_date
            if not agreed or day <= agreed or day < clock.today(self):
                raise UserError(
                    self.env._(
                        "%(line)s: %(day)s is no delay; give a day to come, after %(agreed)s.",
                        line=line.display_name,
                        day=format_date(self.env, day),
                        agreed=format_date(self.env, agreed) if agreed else "?",
                    )
                )
        return rows

    def _gy_record_delay(self, vals, rows):
        """Write a delay; the caller has checked who records it, and what.

        :param dict rows: ``{line: new day}``
        """
        self._gy_lock_totals()
        # Facts of the contract, whoever records the delay.
        order = self.sudo()
        delay = self.env["gy.schedule.delay"]._gy_create_decided(
            [
                {
                    **vals,
                    "order_id": self.id,
                    "number": max(order.gy_delay_ids.mapped("number"), default=0) + 1,
                    "date": clock.today(self),
                    "user_id": self.env.uid,
                }
            ]
        )
        before = {line: line._gy_day_to_come() for line in rows}
        self.env["gy.schedule.delay.line"]._gy_create_decided(
            [
                {
                    "delay_id": delay.id,
                    "line_id": line.id,
                    "date_agreed": line.gy_delivery_date,
                    "date_before": before[line],
                    "date_after": day,
                }
                for line, day in rows.items()
            ]
        )
        if vals["kind"] == "customer":
            delay._propose({line: (day - before[line]).days for line, day in rows.items()})
        return delay

    # -- who learns of it ----------------------------------------------------------

    def _gy_colleagues(self, *roles):
        """Return those who hold one of these roles in the contract's company."""
        users = self.env["res.users"]
        company = self.sudo().company_id  # only who works in it is asked
        return users.union(*(users._gy_holders(role, company) for role in roles))

    def _gy_tell(self, words, delay, users):
        """Write in the contract's chatter, and by mail to those it reaches."""
        lines = [
            f"{row.product_id.display_name}: {format_date(self.env, row.date_before)} → "
            f"{format_date(self.env, row.date_after)}"
            for row in delay.sudo().line_ids  # what was just recorded by whoever tells it
        ]
        # Whoever records a delay need not be able to write the contract; the role was checked.
        self.sudo().message_post(
            body=Markup("<br/>").join([words, *lines]),
            author_id=self.env.user.partner_id.id,
            partner_ids=(users - self.env.user).partner_id.ids,
        )

    # -- what follows ----------------------------------------------------------------

    def _gy_apply_change(self, proposal):
        """A day that is agreed on anew ends the delays that were recorded before it (R5.4, R8.3)."""
        before = {line: line.gy_delivery_date for line in self.order_line}
        res = super()._gy_apply_change(proposal)
        moved = self.order_line.filtered(
            lambda line: line in before and line.gy_delivery_date != before[line]
        )
        rows = moved.gy_delay_line_ids.filtered("holds")
        rows._gy_write_decided({"superseded_on": clock.today(self)})
        return res

    @public
    def action_gy_propose_delayed_dates(self):
        """Begin a change of the contract in which the delayed lines have their new days (R5.4, R8.3).

        :return: the action that opens the proposal
        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when no line is delayed beyond its day, or a change is under way
        """
        self._gy_check_role(*SELLERS)
        self.check_access("write")
        behind = self.sudo()._gy_lines_behind()  # the contract is theirs, as checked
        if not behind:
            raise UserError(self.env._("%s: no line is delayed beyond its day.", self.display_name))
        delay = behind.gy_delay_line_ids.filtered("holds").delay_id.sorted("id")[-1:]
        kind = self._gy_change_type_of(delay)
        change = self._gy_propose_change({}, delay.reason, kind, clock.today(self))
        proposal = change.sudo().proposal_id.with_env(self.env)
        for line in proposal.order_line:
            changed = line.gy_changes_line_id
            if changed in behind:
                line.gy_delivery_date = changed.sudo().gy_delayed_until
        return actions.open_form(proposal)

    @api.model
    def _gy_change_type_of(self, delay):
        """Return the type of the change that a delay asks for.

        :raise UserError: when none is left
        """
        code = "delay" if delay.kind == "customer" else "ours"
        types = self.env["gy.contract.change.type"]
        shipped = self.env.ref(
            f"gy_contract_review.contract_change_type_{code}", raise_if_not_found=False
        )
        found = (shipped or types).filtered("active") or types.search([], limit=1)
        if not found:
            raise UserError(self.env._("There is no type of change; the administrator makes one."))
        return found

    @public
    def action_gy_view_delays(self):
        """List the delays of this contract."""
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.schedule.delay", self.env._("Delays"), domain)

    @api.model
    def _gy_person_fields(self):
        return super()._gy_person_fields() | {
            "gy.customer.project.status": ("order_id", ["person"]),
            "gy.schedule.delay": ("order_id", ["told_person"]),
        }
