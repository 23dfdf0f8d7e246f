from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

# Kept of what the customer answered; set by what people record.
ANSWER = {"approved_on", "approved_by", "approval_id", "gy_back_dated"}
# Written when the text is fixed already.
LATER = ANSWER | {"document_id"}


class AgreementDrawing(models.Model):
    """A drawing that an agreement stands on, in one revision, with its file (R2.1, R2.3).

    A drawing of ours can wait for the customer's approval in writing, and production with it; by
    the contract's type material waits for every drawing.
    """

    _name = "gy.agreement.drawing"
    _description = "Drawing in a Technical Agreement"
    _order = "agreement_id, number, id"
    _rec_name = "number"
    _inherit = ["gy.agreement.file.mixin", "gy.dated.mixin"]

    _part_of = "agreement_id"
    _part_free = frozenset(LATER)

    agreement_id = fields.Many2one(
        "gy.technical.agreement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    can_write = fields.Boolean(related="agreement_id.can_write_work")
    item_id = fields.Many2one(
        "gy.agreement.item",
        string="Bearing",
        domain="[('agreement_id', '=', agreement_id)]",
        index="btree_not_null",
        ondelete="cascade",
    )
    number = fields.Char(required=True)
    waits_for_approval = fields.Boolean(
        string="Production Waits for Approval",
        help="Nothing of the contract is produced before the customer has approved the drawing in "
        "writing.",
    )
    approved_on = fields.Date(readonly=True, copy=False)
    approved_by = fields.Char(readonly=True, copy=False)
    approval_id = fields.Many2one(
        "gy.document", string="Approval", readonly=True, copy=False, index="btree_not_null"
    )

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - LATER

    @api.depends("number", "revision", "title")
    def _compute_display_name(self):
        for drawing in self:
            drawing.display_name = drawing._words()

    def _words(self):
        """Return number, revision and title as they stand on paper."""
        self.ensure_one()
        name = self.number or ""
        if self.revision:
            name = self.env._(
                "%(number)s, revision %(revision)s", number=name, revision=self.revision
            )
        return f"{name} {self.title}" if self.title else name

    @api.constrains("item_id", "agreement_id")
    def _check_item(self):
        for drawing in self:
            if drawing.item_id and drawing.item_id.agreement_id != drawing.agreement_id:
                raise UserError(
                    self.env._(
                        "%(drawing)s: %(bearing)s stands in another agreement.",
                        drawing=drawing.display_name,
                        bearing=drawing.item_id.name,
                    )
                )

    @public
    def action_record_approval(self, date, approved_by, scan, filename):
        """Record that the customer approved the drawing in writing, and file the paper.

        :param date: day of the approval, not in the future
        :param str approved_by: who approved it for the customer
        :param str scan: the paper in base64
        :param str filename: its name with the extension
        :return: id of the filed document
        :raise AccessError: for anyone but technology and the salesperson
        :raise UserError: when it is approved already, or a fact is missing
        """
        self.env["sale.order"]._gy_check_role("technology", "salesperson")
        self.check_access("read")
        self.agreement_id._lock()
        if self.approved_on:
            raise UserError(
                self.env._(
                    "%(drawing)s was approved on %(day)s already.",
                    drawing=self.display_name,
                    day=fields.Date.to_string(self.approved_on),
                )
            )
        day, who = fields.Date.to_date(date), (approved_by or "").strip()
        self._gy_check_business_date(day)
        if not who:
            raise UserError(self.env._("%s: say who approved it.", self.display_name))
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        # The paper is filed for the contracts, whoever may see them.
        contracts = self.sudo().agreement_id.contract_ids.sorted("id")
        document = documents._file(
            "drawing_approval", filename, content, contracts[:1], origin=self, date=day
        )
        self._gy_write_decided({"approved_on": day, "approved_by": who, "approval_id": document.id})
        self.agreement_id._log(
            self.env._(
                "%(drawing)s approved by %(who)s on %(day)s",
                drawing=self.display_name,
                who=who,
                day=fields.Date.to_string(day),
            )
        )
        return document.id

    def _copied(self):
        """Return the values of this drawing in the next revision; what was approved stays so."""
        return {
            **super()._copied(),
            "number": self.number,
            "waits_for_approval": self.waits_for_approval,
            "approved_on": self.approved_on,
            "approved_by": self.approved_by,
            "approval_id": self.approval_id.id,
        }
