from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.public import public

OWNERS = {"commercial": ("salesperson", "sales_manager"), "work": ("technology",)}


class TechnicalAgreement(models.Model):
    """What people decide about a technical agreement: each decision one method (R2.2, R2.3)."""

    _inherit = "gy.technical.agreement"

    @public(many=True)
    def action_release(self, part=False, date=None, back_date_reason=None):
        """Release a part: its owner is done with it.

        :param str part: ``commercial`` (salesperson) or ``work`` (technology)
        :param date: day of the release, today by default, not before the agreement was started
            (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :raise AccessError: for anyone but the owner of the part
        :raise UserError: when it is released already, a clause says nothing, or the day does not
            fit
        """
        for agreement in self:
            agreement._check_part_owner(part)
            agreement._lock()
            agreement._check_part_open(part)
            agreement._check_complete(part)
            day = agreement._gy_decision_day(
                self.env._("%(part)s released", part=agreement._part_labels()[part]),
                date,
                back_date_reason,
                [(self.env._("its start"), agreement.date)],
            )
            agreement._gy_write_decided(
                {
                    f"{part}_released_on": day,
                    f"{part}_user_id": self.env.uid,
                }
            )
            agreement._log(
                self.env._("%(part)s released by %(user)s", **agreement._note_args(part))
            )
        return True

    @public(many=True)
    def action_reopen(self, part=False, reason=False):
        """Take the release of a part back, before the agreement is signed.

        :param str reason: kept in the chatter
        :raise AccessError: for anyone but the owner of the part
        :raise UserError: without reason, when it is not released, or when it is signed
        """
        for agreement in self:
            agreement._check_part_owner(part)
            agreement._lock()
            agreement._check_reason(reason)
            agreement._check_unsigned()
            if not agreement[f"{part}_released_on"]:
                raise UserError(
                    self.env._("%s: this part is not released.", agreement.display_name)
                )
            agreement._gy_write_decided({f"{part}_released_on": False, f"{part}_user_id": False})
            agreement._log(
                self.env._(
                    "%(part)s re-opened by %(user)s: %(reason)s",
                    reason=reason.strip(),
                    **agreement._note_args(part),
                )
            )
        return True

    @public
    def action_sign(self, date=False, scan=False, filename=False):
        """Record that the agreement was signed, and file the signed scan (R2.2).

        :param date: day of signing, not in the future
        :param str scan: the signed paper in base64
        :param str filename: its name with the extension
        :return: id of the filed document
        :raise AccessError: for anyone but technology, which leads the agreement
        :raise UserError: when a part is not released, something else is open, or the date or the
            scan is missing
        """
        self.env["sale.order"]._gy_check_role("technology")
        self.check_access("read")
        self._lock()
        self._check_unsigned()
        date = fields.Date.to_date(date)
        self._gy_check_business_date(date)
        for part, label in self._part_labels().items():
            if not self[f"{part}_released_on"]:
                raise UserError(
                    self.env._(
                        "%(agreement)s: “%(part)s” is not released yet.",
                        agreement=self.display_name,
                        part=label,
                    )
                )
        if missing := self._missing_to_sign():
            raise UserError(
                self.env._(
                    "%(agreement)s cannot be signed yet:\n%(missing)s",
                    agreement=self.display_name,
                    missing="\n".join(f"- {word}" for word in missing),
                )
            )
        document = self._file_scan(date, scan, filename)
        self._gy_write_decided({"signed_on": date, "document_id": document.id})
        self._file_attachments(date)
        self.previous_id._gy_write_decided({"superseded": True})
        self._log(self.env._("Signed on %s", fields.Date.to_string(date)))
        return document.id

    @public
    def action_revise(self, reason=False):
        """Start the next revision of a signed agreement; the signed one stays as it is (R2.3).

        :return: window action of the new revision
        :raise AccessError: for anyone but salesperson and technology
        :raise UserError: without reason, when it is not signed, or revised already
        """
        self.env["sale.order"]._gy_check_role("salesperson", "technology")
        self.check_access("read")
        self._lock()
        self._check_reason(reason)
        if self.state != "signed":
            raise UserError(
                self.env._(
                    "%s: only the signed revision that holds can be revised.", self.display_name
                )
            )
        later = self.sudo().search([("previous_id", "=", self.id)], limit=1)
        if later:
            raise UserError(self.env._("%s is in preparation already.", later.display_name))
        # Both parts are copied, and nobody owns both; role and access were checked above.
        revision = self._gy_create_decided([self._prepare_revision(reason)])
        self._copy_content(revision)
        self._log(
            self.env._(
                "Revision %(number)s started: %(reason)s",
                number=revision.revision,
                reason=revision.reason,
            )
        )
        return revision._get_open_action()

    def _prepare_revision(self, reason):
        """Return the values of the next revision: head, clauses and needs as they stand."""
        self.ensure_one()
        return {
            "name": self.name,
            "revision": self.revision + 1,
            "previous_id": self.id,
            "reason": reason.strip(),
            "partner_id": self.partner_id.id,
            "lead_id": self.lead_id.id,
            "company_id": self.company_id.id,
            "kind_id": self.kind_id.id,
            "user_id": self.user_id.id,
            "engineer_id": self.engineer_id.id,
            "clause_ids": [
                Command.create({"topic_id": clause.topic_id.id, "text": clause.text})
                for clause in self.clause_ids
            ],
            "need_ids": [
                Command.create(
                    {"need_id": need.need_id.id, "result": need.result, "note": need.note}
                )
                for need in self.need_ids
            ],
        }

    # -- checks --------------------------------------------------------------

    def _part_labels(self):
        field = self.env["gy.agreement.topic"]._fields["part"]
        return dict(field._description_selection(self.env))

    def _note_args(self, part):
        return {"part": self._part_labels()[part], "user": self.env.user.name}

    def _check_part_owner(self, part):
        """Refuse whoever does not own this part of the agreement.

        :raise AccessError: naming the roles that may
        :raise UserError: when there is no such part
        """
        self.ensure_one()
        if part not in OWNERS:
            raise UserError(self.env._("An agreement has a commercial and a work part only."))
        self.env["sale.order"]._gy_check_role(*OWNERS[part])
        self.check_access("write")

    def _gy_check_part_open(self, parts):
        """Refuse changes to clauses and answers by others than their part's owner."""
        # Answers to needs are part of the statement of work.
        names = parts.mapped("part") if "part" in parts._fields else ["work"]
        for agreement in self:
            for part in sorted(set(names)):
                agreement._check_part_open(part)

    def _check_part_open(self, part):
        """Refuse changes of a part by others than its owner, and once it is released.

        :raise AccessError: naming the roles that may
        :raise UserError: naming the agreement
        """
        for agreement in self:
            # Our own code builds agreements for both owners.
            if not self.env.su:
                agreement._check_part_owner(part)
            agreement._lock()
            agreement._check_unsigned()
            if agreement[f"{part}_released_on"]:
                raise UserError(
                    self.env._(
                        "%(agreement)s: “%(part)s” is released. Its owner re-opens it before it is "
                        "changed.",
                        agreement=agreement.display_name,
                        part=agreement._part_labels()[part],
                    )
                )

    def _check_unsigned(self):
        for agreement in self:
            if agreement.signed_on:
                raise UserError(
                    self.env._(
                        "%s is signed. A change needs a new revision.", agreement.display_name
                    )
                )

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("%s: give the reason.", self.display_name))

    def _check_complete(self, part):
        """Refuse to release what is not complete.

        :raise UserError: naming what is missing
        """
        missing = self._missing_of(part)
        if missing:
            raise UserError(
                self.env._(
                    "%(agreement)s: “%(part)s” cannot be released yet:\n%(missing)s",
                    agreement=self.display_name,
                    part=self._part_labels()[part],
                    missing="\n".join(f"- {word}" for word in missing),
                )
            )

    def _missing_of(self, part):
        """Return what a part lacks before it can be released, in the user's language.

        Override, call ``super()`` and add yours.
        """
        self.ensure_one()
        clauses = self.clause_ids.filtered(lambda clause: clause.part == part)
        empty = clauses.filtered(lambda clause: not (clause.text or "").strip())
        missing = [
            self.env._("“%s” says nothing: write it or remove it", clause.topic_id.name)
            for clause in empty
        ]
        if not clauses:
            missing.append(self.env._("This part has no clause"))
        if part == "work" and not self.engineer_id:
            missing.append(self.env._("The responsible engineer is not named"))
        return missing

    def _missing_to_sign(self):
        """Return what has come up since the release of the parts, in the user's language.

        Override, call ``super()`` and add yours.
        """
        self.ensure_one()
        return []

    # -- doing ---------------------------------------------------------------

    def _log(self, body):
        # A note of the decision just taken, in the name of the user.
        self.sudo().message_post(body=body, author_id=self.env.user.partner_id.id)

    def _file_attachments(self, date):
        """File the drawings and files that were signed with the agreement."""
        order = self.sudo().contract_ids.sorted("id")[:1]
        self.drawing_ids._file_copies(order, date)
        self.file_ids._file_copies(order, date)

    def _file_scan(self, date, scan, filename):
        """File the signed paper of the agreement; every contract tied to it gets it, too."""
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        # The paper is filed for the contracts, whoever may see them.
        contracts = self.sudo().contract_ids.sorted("id")
        return documents._file(
            "technical_agreement", filename, content, contracts[:1], origin=self, date=date
        )
