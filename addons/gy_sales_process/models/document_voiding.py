from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import actions, clock
from ..tools.public import public

# Who keeps the register, whoever filed what.
KEEPERS = ("contract_admin", "archivist")


class Document(models.Model):
    """A paper filed in error (R15.2): voided with a reason, never removed.

    It stays in the register with its file and is no longer the paper that is asked for. What a
    decision stands on goes only when another paper takes its place in the same moment.
    """

    _inherit = "gy.document"

    voided_on = fields.Date(readonly=True)
    voided_by_id = fields.Many2one(
        "res.users", string="Voided by", readonly=True, index="btree_not_null"
    )
    void_reason = fields.Char(string="Void because", readonly=True)
    can_void = fields.Boolean(compute="_compute_can_void")

    @api.depends("voided_on", "user_id", "order_id")
    @api.depends_context("uid")
    def _compute_can_void(self):
        keeper = self.env.user._gy_has_role(*KEEPERS)
        for document in self:
            document.can_void = (
                not document.voided_on
                and (keeper or document.user_id == self.env.user)
                # Whether its dossier is closed is told to whoever sees the paper.
                and not document.sudo()._void_refusal()
            )

    # -- what stands on a paper ------------------------------------------------

    @api.model
    def _links(self):
        """Return ``[(model, field)]`` of the records that name a paper as theirs."""
        return [
            (name, field.name)
            for name, model in self.env.registry.items()
            if not model._abstract and not model._transient and model._auto
            for field in model._fields.values()
            if field.type == "many2one" and field.comodel_name == self._name and field.store
        ]

    @api.model
    def _exchangeable_links(self):
        """Return those of :meth:`_links` whose paper another one may replace.

        The others name what the system printed, or what can be taken back with its paper.
        """
        return {("sale.order", "gy_signed_document_id")}

    def _standing_on(self):
        """Return ``[(record, field)]`` of what stands on this paper and was not taken back."""
        self.ensure_one()
        # What stands on it holds back, whoever may see that.
        return [
            (record, field)
            for model, field in self._links()
            for record in self.env[model].sudo().search([(field, "=", self.id)])
            if not ("voided_on" in record._fields and record.voided_on)
        ]

    def _needs_replacement(self):
        """Tell whether this paper goes only when another one takes its place."""
        return bool(self._standing_on())

    # -- voiding ---------------------------------------------------------------

    def _void_refusal(self):
        """Return why nobody voids this paper, whoever asks, or an empty string."""
        self.ensure_one()
        if self.voided_on:
            return self.env._("“%s” is void already.", self.name)
        return ""

    def _check_voidable(self, links):
        """Refuse what stays: of a closed dossier, void already, or proof of a decision.

        :param links: what stands on the paper, see :meth:`_standing_on`
        :raise UserError: naming what stands on it, and the way there is
        """
        if refusal := self.sudo()._void_refusal():
            raise UserError(refusal)
        for record, field in links:
            if (record._name, field) in self._exchangeable_links():
                continue
            words = {"paper": self.name, "record": record.display_name}
            if "voided_on" in record._fields:
                raise UserError(
                    self.env._(
                        "“%(paper)s” is the paper of %(record)s. Take that back first; then the "
                        "paper can be voided.",
                        **words,
                    )
                )
            raise UserError(
                self.env._(
                    "“%(paper)s” records what was decided with %(record)s and stays with it. What "
                    "is decided anew gets a paper of its own.",
                    **words,
                )
            )

    @public
    def action_void(self, reason, data=None, name=None, date=None):
        """Declare a paper void that was filed in error, with a reason that is kept (R15.2).

        A file given with it is filed in its place, under the same type. The signed scan of a
        contract needs one: nothing in force is ever without the paper it stands on. That is done
        by those who keep the register; before it is in force the contract can be signed anew.

        :param str reason: why it is void
        :param str data: the right paper, in base64
        :param str name: file name of the right paper
        :param date: date of the right paper, that of the void one by default, not in the future
        :return: id of the right paper, if one was given
        :raise AccessError: for anyone but its filer, contract administrator and archivist, and for
            its filer, too, when a decision stands on it
        :raise UserError: without reason, when it is void already, its dossier is closed, or what
            stands on it does not let it go
        """
        self.check_access("read")
        # The contract is asked and told, whoever may edit it.
        order = self.sudo().order_id
        order._gy_lock_totals()
        links = self._standing_on()
        if links or self.user_id != self.env.user:
            self.env["sale.order"]._gy_check_role(*KEEPERS)
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the paper is void."))
        self._check_voidable(links)
        if links and not data:
            raise UserError(
                self.env._(
                    "“%(paper)s” is the paper that %(record)s stands on. Give the right paper "
                    "with it.",
                    paper=self.name,
                    record=links[0][0].display_name,
                )
            )
        right = data and self._file_in_place(links, data, name, date)
        self._gy_write_decided(
            {"voided_on": clock.today(self), "voided_by_id": self.env.uid, "void_reason": reason}
        )
        self._tell_void(order, reason, right)
        return right.id if right else False

    def _file_in_place(self, links, data, name, date):
        """File the right paper in place of this one, and have what stood on this stand on it."""
        order = self.sudo().order_id
        date = fields.Date.to_date(date) or self.date
        clock.check_day(self, date)
        read = self._read_scan if links else self._read_file
        origin = self._origin_in_place()
        right = self._file(
            self.type_id.code,
            name,
            read(data, name, order or self),
            order,
            # Only where it belongs is taken over.
            origin.sudo() if origin else None,
            date,
        )
        for record, field in links:
            record._gy_write_decided({field: right.id})
        return right

    def _origin_in_place(self):
        """Return the record that the paper filed in place of this one belongs to, if any.

        Override where not everybody files for it.
        """
        return self.origin_model and self.env[self.origin_model].browse(self.origin_id)

    def _tell_void(self, order, reason, right):
        """Note in the contract's chatter that a paper is void, and what took its place."""
        if not order:
            return
        words = {"paper": self.name, "user": self.env.user.name, "reason": reason}
        body = self.env._("Paper “%(paper)s” declared void by %(user)s: %(reason)s", **words)
        if right:
            body = self.env._(
                "Paper “%(paper)s” declared void by %(user)s, replaced by “%(right)s”: %(reason)s",
                right=right.name,
                **words,
            )
        order.message_post(body=body)

    @public
    def action_open_void(self):
        """Open the dialog that declares this paper void."""
        name = self.env._("Declare a Paper Void")
        return actions.open_dialog("gy.document.voiding", name, document_id=self.id)
