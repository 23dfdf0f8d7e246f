from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import service_days
from .service_template import EVENTS

# A ticket that ends here gave no service.
CALLED_OFF = (
    "helpdesk_mgmt.helpdesk_ticket_stage_cancelled",
    "helpdesk_mgmt.helpdesk_ticket_stage_rejected",
)

# Fields of the contract that say when the events happened, beside those of the spine.
OWN_EVENTS = {"shipped": "gy_all_shipped_on", "commissioned": "gy_in_operation_on"}


class ServiceSchedule(models.Model):
    """A service that a contract gets, and when (R13.1).

    Rows are made by the job from the templates of the contract's type (``service_schedule_fill.py``)
    and keep what the template said then; their days follow the contract's events. Nobody writes
    them: a service is done when its ticket is closed, or left out with a reason. One whose ticket was
    cancelled or rejected is planned as before; that ticket stays its last until there is another.
    """

    _name = "gy.service.schedule"
    _description = "Planned Service"
    _inherit = ["gy.record.mixin"]
    _order = "planned_on, id"
    _rec_name = "kind_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        related="order_id.user_id", string="Salesperson", store=True, index=True
    )
    template_id = fields.Many2one(
        "gy.service.template", required=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(required=True, help="Which of a repeated service, counted from 0.")
    kind_id = fields.Many2one(
        "gy.ticket.kind", string="Service", required=True, index=True, ondelete="restrict"
    )
    group_id = fields.Many2one(
        "res.groups", string="Owner Role", required=True, index=True, ondelete="restrict"
    )
    event = fields.Selection(EVENTS, string="Counts from", required=True)
    months = fields.Integer(string="Months After")
    until_warranty = fields.Boolean(help="Given under warranty only.")
    planned_on = fields.Date(
        compute="_compute_planned_on", compute_sudo=True, store=True, index="btree_not_null"
    )
    deadline = fields.Date(
        compute="_compute_deadline",
        compute_sudo=True,
        store=True,
        help="By the norm of its kind, counted from the planned day.",
    )
    ticket_id = fields.Many2one(
        "helpdesk.ticket", string="Ticket", index="btree_not_null", ondelete="restrict"
    )
    done_on = fields.Date(compute="_compute_done_on", compute_sudo=True, string="Done on")
    state = fields.Selection(
        [
            ("waiting", "Waits for Its Event"),
            ("planned", "Planned"),
            ("open", "Being Done"),
            ("done", "Done"),
            ("skipped", "Left Out"),
            ("lapsed", "Lapsed"),
        ],
        compute="_compute_state",
        compute_sudo=True,
        store=True,
        index=True,
    )
    skipped_on = fields.Date(string="Left Out on")
    skipped_by_id = fields.Many2one("res.users", string="Left Out by", index="btree_not_null")
    skip_reason = fields.Text(string="Why Left Out")
    can_decide = fields.Boolean(compute="_compute_can_decide")

    _row_uniq = models.UniqueIndex(
        "(order_id, template_id, number)", "This service of the contract is planned already."
    )
    _ticket_uniq = models.UniqueIndex(
        "(ticket_id) WHERE ticket_id IS NOT NULL", "This ticket belongs to a service already."
    )

    # -- computes ------------------------------------------------------------------

    @api.model
    def _event_fields(self):
        """Return ``{event: the contract's field with its day}``; an event nobody records has none."""
        known = self.env["sale.order"]._gy_event_fields()
        fields_of = {event: known.get(event) for event, _label in EVENTS} | OWN_EVENTS
        return {event: name for event, name in fields_of.items() if name}

    @api.depends(
        lambda self: [
            "event",
            "months",
            *(f"order_id.{name}" for name in self._event_fields().values()),
        ]
    )
    def _compute_planned_on(self):
        names = self._event_fields()
        for row in self:
            begun = row.event in names and row.order_id[names[row.event]]
            row.planned_on = service_days.planned_on(begun, row.months) or False

    @api.depends("planned_on", "kind_id", "company_id")
    def _compute_deadline(self):
        for row in self:
            norm = max(row.kind_id.norm_days, 0)
            row.deadline = row.planned_on and row.company_id._gy_add_workdays(row.planned_on, norm)

    @api.depends(
        "planned_on",
        "until_warranty",
        "skipped_on",
        "ticket_id.gy_is_open",
        "ticket_id.stage_id",
        "order_id.state",
        "order_id.gy_is_process",
        "order_id.gy_warranty_end",
    )
    def _compute_state(self):
        called_off = self._called_off_stages()
        for row in self:
            settled = "skipped" if row.skipped_on else ""
            if row.ticket_id.gy_is_open:
                settled = "open"
            elif row.ticket_id and row.ticket_id.stage_id not in called_off:
                settled = "done"
            order = row.order_id
            row.state = service_days.state(
                settled,
                row.planned_on,
                order.gy_warranty_end,
                row.until_warranty,
                order.state == "sale" and order.gy_is_process,
            )

    @api.model
    def _called_off_stages(self):
        """Return the stages of tickets that were closed without the service (R13.1)."""
        stages = self.env["helpdesk.ticket.stage"]
        for name in CALLED_OFF:
            stages |= self.env.ref(name, raise_if_not_found=False) or stages
        return stages

    @api.depends("state", "ticket_id.gy_closed_on")
    def _compute_done_on(self):
        for row in self:
            row.done_on = row.state == "done" and row.ticket_id.gy_closed_on

    @api.depends("group_id", "user_id", "state")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        for row in self:
            row.can_decide = row.state in ("waiting", "planned", "skipped") and row._is_owner()

    @api.depends("kind_id", "order_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.order_id.name} {row.kind_id.name}"

    # -- who decides -----------------------------------------------------------------

    def _is_owner(self):
        """Tell whether the user sees to this service: its role, the salesperson, or who leads them."""
        self.ensure_one()
        user = self.env.user
        return (
            self.user_id == user
            or self.group_id in user.all_group_ids
            or user._gy_has_role("sales_admin", "sales_manager")
        )

    def _check_open(self, *states):
        """Refuse whoever does not see to this service, and what is settled.

        :raise AccessError: for anyone but its role, the contract's salesperson, sales
            administrator and sales manager
        :raise UserError: when it is settled
        """
        self.check_access("read")
        if not self._is_owner():
            raise AccessError(
                self.env._(
                    "%s: its owner role, the contract's salesperson, the sales administrator and "
                    "the sales manager see to it.",
                    self.display_name,
                )
            )
        if self.state not in states:
            raise UserError(
                self.env._(
                    "%(service)s is settled: %(state)s.",
                    service=self.display_name,
                    state=dict(self._fields["state"]._description_selection(self.env))[self.state],
                )
            )

    # -- actions ---------------------------------------------------------------------

    @public
    def action_create_ticket(self):
        """Open the ticket of this service, with its contract and pieces (R13.1).

        :return: the action that opens the ticket
        :raise AccessError: for anyone but its owner
        :raise UserError: when it is settled
        """
        self._check_open("waiting", "planned", "skipped")
        # Who sees to a service need not be able to open tickets of contracts otherwise.
        vals = self.sudo()._prepare_ticket()
        ticket = self.env["helpdesk.ticket"]._gy_create_decided([vals])
        self._gy_write_decided(
            {
                "ticket_id": ticket.id,
                "skipped_on": False,
                "skipped_by_id": False,
                "skip_reason": False,
            }
        )
        return actions.open_form(ticket)

    def _prepare_ticket(self):
        """Return the values of the ticket of this service."""
        self.ensure_one()
        order, lots = self.order_id, self.order_id.gy_lot_ids
        title = self.env._(
            "%(service)s for %(customer)s",
            service=self.kind_id.name,
            customer=order.partner_id.name,
        )
        role = self.env.ref("gy_sales_process.group_salesperson")
        return {
            "name": title,
            "description": title,
            "company_id": order.company_id.id,
            "gy_kind_id": self.kind_id.id,
            "gy_order_id": order.id,
            "gy_lot_id": lots.id if len(lots) == 1 else False,
            "gy_visit_lot_ids": [fields.Command.set(lots.ids)],
            "gy_date": clock.today(self),
            "user_id": self.group_id == role and order.user_id.id,
        }

    @public
    def action_skip(self, reason):
        """Leave this service out; why is kept (R13.1).

        :raise AccessError: for anyone but its owner
        :raise UserError: without reason, or when it is settled
        """
        self._check_open("waiting", "planned")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("%s: say why it is left out.", self.display_name))
        self._gy_write_decided(
            {
                "skipped_on": clock.today(self),
                "skipped_by_id": self.env.uid,
                "skip_reason": reason,
            }
        )
        return True

    @public
    def action_open_ticket(self):
        """Open the ticket of this service."""
        self.check_access("read")
        return actions.open_form(self.ticket_id)
