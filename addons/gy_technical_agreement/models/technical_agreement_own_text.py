from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

from .agreement_deviation import OPEN
from .technical_agreement_decisions import OWNERS

# So many clauses are named in a refusal; the list shows them all.
MOST_NAMED = 5


class TechnicalAgreement(models.Model):
    """The customer's own text of an agreement, and what it says otherwise than ours (R2.1)."""

    _inherit = "gy.technical.agreement"

    customer_text_ids = fields.One2many(
        "gy.agreement.customer.text", "agreement_id", string="Versions of the Customer's Text"
    )
    deviation_ids = fields.One2many("gy.agreement.deviation", "agreement_id", string="Deviations")

    @public
    def action_hand_in_text(self, file=False, filename=False):
        """Keep the customer's own text, and compare it with our clauses.

        Released parts stay released; the agreement is not signed before the new deviations are
        decided.

        :param str file: a Word file (.docx) in base64
        :param str filename: its name with the extension
        :return: window action of the version
        :raise AccessError: for anyone but the owners of the parts
        :raise UserError: when the agreement is signed, the file cannot be compared, or it was
            handed in already
        """
        self.env["sale.order"]._gy_check_role(*sum(OWNERS.values(), ()))
        self.check_access("write")
        self._lock()
        self._check_unsigned()
        texts = self.env["gy.agreement.customer.text"]
        name = (filename or "").strip()
        if name and not name.lower().endswith(".docx"):
            self._refuse_text(name)
        text = texts._keep(self, file, name)
        if not text:
            raise UserError(self.env._("%s: this text was handed in already.", self.display_name))
        if not text.clauses:
            self._refuse_text(name)
        self._sync_deviations()
        self._log(
            self.env._(
                "%(user)s handed in the customer's text: %(text)s",
                user=self.env.user.name,
                text=text.display_name,
            )
        )
        return actions.open_form(text)

    def _refuse_text(self, name):
        """Refuse a text that nothing can be compared with.

        :raise UserError: naming the remedy
        """
        raise UserError(
            self.env._(
                "%(file)s cannot be compared. Hand in the customer's text as a Word file (.docx); a "
                "scan is attached to the clause it is about.",
                file=name,
            )
        )

    def _sync_deviations(self):
        """Have the rows be the deviations of the customers' last texts from our clauses.

        What was decided of a deviation that is still there stays decided.
        """
        # Rows follow from the texts, whoever changes one of them; access was checked there.
        for agreement in self.sudo().filtered("customer_text_ids"):
            text = agreement.customer_text_ids.sorted("version")[-1:]
            found = text._found()
            rows = {row._key(): row for row in agreement.deviation_ids}
            gone = [row.id for key, row in rows.items() if key not in found]
            kept = [row for key, row in rows.items() if key in found]
            agreement.deviation_ids.browse(gone).unlink()
            for row in kept:
                vals = {"text_id": text.id, "head": found[row._key()]}
                if (row.text_id, row.head or "") != (text, vals["head"]):
                    row._gy_write_decided(vals)
            names = ("clause_id", "part", "kind", "ours", "theirs")
            begin = {"text_id": text.id, "state": "open"}
            agreement.deviation_ids._gy_create_decided(
                [
                    {**begin, **dict(zip(names, key, strict=True)), "head": head}
                    for key, head in found.items()
                    if key not in rows
                ]
            )

    @public
    def action_view_deviations(self):
        """Open the deviations of the customer's last text, to decide several at once."""
        self.check_access("read")
        domain = [("agreement_id", "=", self.id)]
        action = actions.open_list("gy.agreement.deviation", self.env._("Deviations"), domain)
        return {**action, "views": [[False, kind] for kind in ("list", "kanban", "form")]}

    # -- releasing -------------------------------------------------------------------

    def _missing_of(self, part):
        return [*super()._missing_of(part), *self._missing_in_deviations(part)]

    def _missing_to_sign(self):
        """A text that came after a release may deviate from what was released."""
        found = [line for part in OWNERS for line in self._missing_in_deviations(part)]
        return [*super()._missing_to_sign(), *found]

    def _missing_in_deviations(self, part):
        """Return what is open between the customer's text and a part of ours."""
        open_ = self.deviation_ids.filtered(lambda row: row.part == part and row.state in OPEN)
        if not open_:
            return []
        names = list(dict.fromkeys(open_.mapped("display_name")))
        return [
            self.env._(
                "%(count)s deviations of the customer's text are open (%(clauses)s): on the page "
                "Customer's Text accept each with a reason, or record that our text holds",
                count=len(open_),
                clauses=", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else ""),
            )
        ]
