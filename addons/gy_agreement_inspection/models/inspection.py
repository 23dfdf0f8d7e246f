from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import matching


class Inspection(models.Model):
    """What a technical agreement accepts the pieces by is what is inspected (R2.3, R9.1).

    The rows of the signed revision that the contract is tied to, as far as they are about the
    product, come before the characteristics of the plan that name the same. How they are taken
    over stands in ``inspection_following.py``.
    """

    _inherit = "gy.inspection"

    agreement_id = fields.Many2one(
        "gy.technical.agreement",
        string="Technical Agreement",
        index="btree_not_null",
        ondelete="restrict",
        help="The revision whose acceptance values stand here.",
    )
    agreement_news = fields.Text(
        string="Changed with the Agreement",
        help="What another revision changed while the inspection waited.",
    )
    agreement_count = fields.Integer(
        string="Agreed Characteristics", compute="_compute_agreement_count"
    )
    agreement_pending = fields.Boolean(compute="_compute_agreement_pending", compute_sudo=True)
    later_revision = fields.Char(
        compute="_compute_later_revision",
        compute_sudo=True,
        help="A revision that was signed and that the contract is not tied to.",
    )

    @api.depends("line_ids.agreement_row_id")
    def _compute_agreement_count(self):
        for inspection in self:
            inspection.agreement_count = len(inspection.line_ids.agreement_row_id)

    @api.depends("state", "line_ids.agreement_row_id", "order_id.gy_agreement_id.signed_on")
    def _compute_agreement_pending(self):
        for inspection in self:
            inspection.agreement_pending = (
                inspection.state == "waiting" and not inspection._is_as_agreed()
            )

    @api.depends("order_id.gy_agreement_id.superseded")
    def _compute_later_revision(self):
        for inspection in self:
            held = inspection.order_id.gy_agreement_id
            signed = [
                ("name", "=", held.name),
                ("company_id", "=", held.company_id.id),
                ("state", "=", "signed"),
            ]
            later = held.search(signed, limit=1) if held.superseded else held.browse()
            inspection.later_revision = later.display_name

    # -- what is agreed ----------------------------------------------------------

    def _agreement_in_force(self):
        """Return the signed revision the contract is tied to, if any."""
        self.ensure_one()
        # What was agreed of the pieces is no secret to whoever inspects them.
        agreement = self.sudo().order_id.gy_agreement_id
        return agreement if agreement.signed_on else agreement.browse()

    def _agreed_items(self):
        """Return the goods of the agreement in force that these pieces are."""
        self.ensure_one()
        # Which bearing the pieces are is no secret either.
        product = self.sudo().product_id
        items = self._agreement_in_force().item_ids
        named = items.filtered(lambda item: item.product_id == product)
        if not named:
            # A bearing may be written down by its designation only.
            said = matching.key(product.product_tmpl_id._gy_designation_text())
            named = items.filtered(
                lambda item: not item.product_id and said and matching.key(item.name) == said
            )
        return named

    def _agreed_rows(self):
        """Return the rows of the agreement by which these pieces are accepted."""
        rows = self._agreed_items().parameter_ids
        return rows.filtered(lambda row: row.is_accepted_by and row.reads_as)

    def _agreed_lines(self):
        """Return the characteristics that come from an agreement."""
        return self.line_ids.filtered("agreement_row_id")

    def _is_as_agreed(self):
        """Tell whether the inspection asks for exactly what is agreed now."""
        self.ensure_one()
        lines = self.sudo()._agreed_lines()
        rows = self._agreed_rows()
        return lines.agreement_row_id == rows and len(lines) == len(rows)

    # -- coming into being -------------------------------------------------------

    @api.model
    def _request(self, vals_list):
        inspections = super()._request(vals_list)
        inspections._follow_agreement()
        return inspections

    def _prepare_again(self, quantity=None, lots=None):
        """Leave out what is agreed: the new inspection takes it from the revision in force."""
        values = super()._prepare_again(quantity, lots)
        own = self.line_ids - self._agreed_lines()
        values["line_ids"] = [Command.create(line._prepare_copy()) for line in own]
        return values

    # -- deciding ----------------------------------------------------------------

    def _check_judged(self):
        """Nothing passes by other values than those agreed.

        :raise UserError: naming the agreement in force
        """
        if not self._is_as_agreed():
            raise UserError(
                self.env._(
                    "%(inspection)s does not ask for what is agreed in %(agreement)s. Choose Take "
                    "over the Agreement, then judge what is new.",
                    inspection=self.display_name,
                    agreement=self._agreement_words(self._agreement_in_force()),
                )
            )
        return super()._check_judged()

    @public
    def action_follow_agreement(self):
        """Take over what the technical agreement in force asks for.

        This happens by itself; only what waited before this addon was installed is taken over by
        hand.

        :return: True
        :raise AccessError: for anyone but quality
        :raise UserError: when the inspection is complete
        """
        self.order_id._gy_check_role("quality")
        self.check_access("read")
        self._gy_check_states("waiting")
        self._follow_agreement(tell=True)
        return True

    @api.model
    def _agreement_words(self, agreement):
        return agreement.display_name or self.env._("no technical agreement")
