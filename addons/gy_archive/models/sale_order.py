from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public
from odoo.addons.gy_sales_process.tools.stages import Stage

# The stage and those after it ask for no papers of their own: one keeps them, the other hands
# them over and makes the list.
LAST_ASKING = "archive"


class SaleOrder(models.Model):
    """The dossier of a contract: what it must hold, and when it may be closed (R15, R16)."""

    _inherit = "sale.order"

    gy_dossier_ids = fields.One2many(
        "gy.dossier",
        "order_id",
        string="Dossiers",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_papers_required = fields.Integer(
        string="Papers Due", compute="_compute_gy_archive", store=True, groups=INTERNAL
    )
    gy_papers_there = fields.Integer(
        string="Papers There", compute="_compute_gy_archive", store=True, groups=INTERNAL
    )
    gy_archive_done = fields.Boolean(
        string="Dossier Complete", compute="_compute_gy_archive", store=True, groups=INTERNAL
    )
    gy_archive_date = fields.Date(
        string="Dossier Complete since", compute="_compute_gy_archive", store=True, groups=INTERNAL
    )
    gy_archive_ratio = fields.Float(
        string="Papers There (ratio)", compute="_compute_gy_archive", store=True, groups=INTERNAL
    )
    gy_handed_over = fields.Boolean(
        string="Dossier Handed Over",
        compute="_compute_gy_handover",
        store=True,
        groups=INTERNAL,
    )
    gy_handover_done = fields.Boolean(
        string="Closed", compute="_compute_gy_handover", store=True, groups=INTERNAL
    )
    gy_handover_date = fields.Date(
        string="Closed on", compute="_compute_gy_handover", store=True, groups=INTERNAL
    )
    gy_closing_date = fields.Date(
        string="Can Be Closed from",
        compute="_compute_gy_closing_date",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_chain_head = fields.Char(
        string="Last Link of the Papers", copy=False, groups=INTERNAL, readonly=True
    )
    gy_chain_length = fields.Integer(
        string="Number of Papers", copy=False, groups=INTERNAL, readonly=True
    )

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "archive": Stage(
                done="gy_archive_done",
                date="gy_archive_date",
                progress="gy_archive_ratio",
                criteria="_gy_archive_criteria",
            ),
            "handover": Stage(
                done="gy_handover_done",
                date="gy_handover_date",
                begins="gy_closing_date",
                criteria="_gy_handover_criteria",
            ),
        }

    @api.depends(
        "gy_is_process",
        "state",
        "gy_signed_on",
        "gy_dossier_ids.line_ids.is_required",
        "gy_dossier_ids.line_ids.is_ok",
        "gy_dossier_ids.line_ids.filed_on",
        "gy_dossier_ids.line_ids.waived_on",
    )
    def _compute_gy_archive(self):
        """Complete is a dossier whose papers are all there, of a contract in force.

        From signing on the stage is under way, so an empty dossier has a little progress (R0.4).
        """
        for order in self:
            dossier = order.gy_dossier_ids
            due = dossier.line_ids.filtered("is_required")
            there = due.filtered("is_ok")
            order.gy_papers_required = len(due)
            order.gy_papers_there = len(there)
            facts = order._gy_archive_facts()
            order.gy_archive_done = all(facts.values())
            dates = [line._date_ok() for line in dossier.line_ids if line._date_ok()]
            order.gy_archive_date = order.gy_archive_done and max(
                dates, default=order.gy_signed_on or dossier.started_on
            )
            ratio = len(there) / len(due) if due else 1.0
            order.gy_archive_ratio = max(ratio, 0.01) if dossier else 0.0

    @api.depends("gy_dossier_ids.handover_ids.received_on", "gy_dossier_ids.handover_ids.undone_on")
    def _compute_gy_handover(self):
        for order in self:
            handover = order.gy_dossier_ids._current_handover()
            order.gy_handed_over = bool(handover)
            order.gy_handover_date = handover.received_on
            order.gy_handover_done = bool(handover.received_on)

    @api.depends(
        lambda self: (
            "gy_is_process",
            "gy_stage_codes",
            "gy_warranty_months",
            "gy_warranty_months_commissioned",
            "gy_waiting_months",
            "gy_effective_date",
            "gy_is_frame",
            *self._gy_closing_fields().values(),
        )
    )
    def _compute_gy_closing_date(self):
        """The waiting time counts from the warranty's end, so it is known from shipment on (R16.1).

        Where no addon knows the warranty's end it is counted from the shipment; contracts of a
        type that ships nothing count from the day they took effect.
        """
        known = self._gy_closing_fields()
        for order in self:
            if not order.gy_is_process:
                order.gy_closing_date = False
                continue
            end = "warranty_end" in known and order[known["warranty_end"]]
            start = order[known["shipped"]]
            if order.gy_stage_codes and "shipment" not in order.gy_stage_codes.split(","):
                start = start or (not order.gy_is_frame and order.gy_effective_date)
            if not end and start:
                # What only sets terms delivers nothing that could be warranted.
                months = 0 if order.gy_is_frame else order._gy_warranty_from_delivery()
                end = fields.Date.add(start, months=months)
            order.gy_closing_date = end and fields.Date.add(end, months=order.gy_waiting_months)

    @api.model
    def _gy_closing_fields(self):
        events = self._gy_event_fields()
        return {name: events[name] for name in ("warranty_end", "shipped") if name in events}

    def _gy_takes_papers(self):
        return super()._gy_takes_papers() and not self.gy_handed_over

    # -- predicates and criteria -----------------------------------------------

    def _gy_archive_facts(self):
        """Return the facts of stage 15; what papers are due stands in the dossier's lines."""
        self.ensure_one()
        dossier = self.gy_dossier_ids
        return {
            "started": bool(dossier),
            "in_force": self.state == "sale",
            "papers": all(dossier.line_ids.mapped("is_ok")),
        }

    def _gy_archive_criteria(self):
        facts = self.sudo()._gy_archive_facts()  # facts are no secret, see the spine's gates
        criteria = [
            self._gy_criterion(
                self.env._("Dossier started"),
                facts["started"],
                self.env._("The dossier starts when the contract is signed"),
            ),
            self._gy_criterion(
                self.env._("Contract in force"),
                facts["in_force"],
                self.env._("The contract is not confirmed"),
            ),
        ]
        action = self._gy_dossier_action()
        return criteria + [
            line._criterion(action)
            for line in self.sudo().gy_dossier_ids.line_ids
            if line.is_required
        ]

    def _gy_handover_criteria(self):
        done = self.gy_handed_over
        missing = self.env._("The dossier is not handed over to the archive yet")
        if not done and self.gy_closing_date:
            missing = self.env._(
                "The dossier is not handed over yet; it can be from %s on",
                fields.Date.to_string(self.gy_closing_date),
            )
        action = self._gy_dossier_action()
        return [
            self._gy_criterion(self.env._("Dossier handed over"), done, missing, action),
            self._gy_criterion(
                self.env._("Dossier received by the archive"),
                self.gy_handover_done,
                self.env._("The archive has not signed for the dossier yet"),
                action,
            ),
        ]

    def _gy_dossier_action(self):
        """Return the action that opens the dossier; nothing before it was started."""
        self.ensure_one()
        dossier = self.sudo().gy_dossier_ids  # only its id
        return dossier and dossier._open_form()

    @public
    def action_gy_view_dossier(self):
        """Open the dossier of this contract."""
        return self._gy_dossier_action()

    # -- the dossier starts ----------------------------------------------------

    def write(self, vals):
        res = super().write(vals)
        # Whoever records the signing or the confirmation, and however.
        if vals.get("gy_signed_on") or vals.get("state") == "sale":
            # A supplement goes to the dossier of the contract that it changes.
            contracts = self._gy_contracts()
            contracts.filtered(lambda item: not item._gy_contract_changed())._gy_start_dossiers()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        for order in self:
            # Read for the check only; the papers are kept whoever asks.
            if order.sudo().gy_dossier_ids:
                raise UserError(
                    self.env._(
                        "%s was signed: its dossier is kept. Cancel it instead of deleting it.",
                        order.display_name,
                    )
                )

    def _gy_start_dossiers(self):
        """Start the dossiers of these contracts, with the papers they must have (R15.1).

        Stages and papers are copied: later edits of the definition do not reach them. Until the
        contract is in force a new signing copies them again.
        """
        if not self:
            return
        # A dossier starts by itself; nobody has the right to write one.
        orders = self.sudo()
        started = orders.gy_dossier_ids.grouped("order_id")
        vals_list = []
        for order in orders:
            asked = order._gy_papers_asked()
            dossier = started.get(order)
            if not dossier:
                vals_list.append(order._gy_prepare_dossier(asked))
            elif order.state in ("draft", "sent"):
                dossier._ask_again(asked)
        self.env["gy.dossier"].sudo().create(vals_list)

    def _gy_prepare_dossier(self, asked):
        """Return the values of the dossier of this contract, with its lines."""
        self.ensure_one()
        return {
            "order_id": self.id,
            "company_id": self.company_id.id,
            "retention_years": self.gy_profile_id.retention_years,
            "started_on": self.gy_signed_on or clock.today(self),
            "line_ids": [
                fields.Command.create({"type_id": kind.id, "stage_id": stage.id})
                for kind, stage in asked.items()
            ],
        }

    def _gy_papers_asked(self):
        """Return ``{type: stage}`` of the papers this contract must have, by its definition.

        :return: types in the order of the stages; those of the kind belong to the archive stage
        """
        self.ensure_one()
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        codes = self._gy_applicable_codes()
        stages = self.env["gy.process.stage"].sudo().browse(ids.values())
        last = stages.filtered(lambda stage: stage.code == LAST_ASKING)
        asked = {}
        for stage in stages:
            if stage.code in codes and stage.sequence <= last.sequence:
                for kind in stage.document_type_ids:
                    asked.setdefault(kind, stage)
        for kind in self.gy_profile_id.document_type_ids:
            asked.setdefault(kind, last)
        return asked
