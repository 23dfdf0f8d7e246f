from collections import Counter

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

SPARE_PARTS = "gy_sales_process.process_profile_spare_parts"


class InstalledProduct(models.Model):
    """What is due becomes an opportunity, or at once a spare-part quotation (R1.2, R13.4)."""

    _inherit = "gy.installed.product"

    replacement_id = fields.Many2one(
        "product.product",
        string="Our Replacement",
        index="btree_not_null",
        domain="[('sale_ok', '=', True)]",
        help="What we offer in its place; empty: the same product.",
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    is_offered = fields.Boolean(
        string="Offered",
        compute="_compute_is_offered",
        compute_sudo=True,
        store=True,
        help="There is an opportunity for its replacement that is not lost.",
    )

    @api.depends("lead_id.won_status")
    def _compute_is_offered(self):
        for row in self:
            row.is_offered = bool(row.lead_id) and row.lead_id.won_status != "lost"

    # -- opportunity -----------------------------------------------------------------------

    @public(many=True)
    def action_create_opportunity(self):
        """Make opportunities of the replacement of these products, one for each customer (R1.2).

        What has one already is not offered twice: that one is opened.

        :return: the action that opens them
        :raise AccessError: for who may not write of the products, or make opportunities
        :raise UserError: for products that are not in use any more
        """
        self._check_in_use()
        leads = self.env["crm.lead"]
        for rows in self.grouped("file_id").values():
            waiting = rows.filtered(lambda row: not row.is_offered)
            leads |= waiting._offer() if waiting else rows.lead_id
        if len(leads) == 1:
            return actions.open_form(leads)
        name = self.env._("Opportunities for Replacement")
        return actions.open_list("crm.lead", name, [("id", "in", leads.ids)])

    def _check_in_use(self):
        """Refuse to offer a replacement for nothing, or for what is not there any more."""
        self.check_access("write")
        self.env["crm.lead"].check_access("create")
        if not self:
            raise UserError(self.env._("Choose the products that are to be replaced."))
        if gone := self.filtered(lambda row: row.state != "in_use"):
            raise UserError(
                self.env._(
                    "Not in use any more: %s",
                    format_list(self.env, gone.mapped("display_name")),
                )
            )

    def _offer(self):
        """Return a new opportunity for the replacement of products of one customer; link them."""
        lead = self.env["crm.lead"].create(self._prepare_opportunity())
        self._gy_write_decided({"lead_id": lead.id})
        return lead

    def _prepare_opportunity(self):
        """Return the values of the opportunity for the replacement of these products."""
        user = self.env.user
        if not user._gy_sees_own_only():
            user = self.user_id[:1] or user
        products = self._offered_products()
        days = [day for day in self.mapped("due_on") if day and day >= clock.today(self.company_id)]
        names = format_list(self.env, list(dict.fromkeys(self.mapped("specification"))))
        return {
            "name": self.env._("Replacement: %s", names),
            "type": "opportunity",
            "partner_id": self.partner_id.id,
            "user_id": user.id,
            "company_id": self.company_id.id,
            "date_deadline": min(days, default=False),
            "expected_revenue": sum(
                product.lst_price * quantity for product, quantity in products.items()
            ),
            "description": Markup("<ul>%s</ul>")
            % Markup("").join(Markup("<li>%s</li>") % row._in_words() for row in self),
            "gy_host_machine": self._said_by_all("host_machine"),
            "gy_end_user_id": self._said_by_all("end_user_id").id,
        }

    def _in_words(self):
        """Return a row as an opportunity says it."""
        self.ensure_one()
        parts = [self.display_name, f"× {self.quantity:g}", self.host_machine, self.place]
        if self.due_on:
            parts.append(self.env._("due %s", fields.Date.to_string(self.due_on)))
        return " · ".join(filter(None, parts))

    def _said_by_all(self, name):
        """Return the value of a field that these rows agree on, or an empty one."""
        values = {row[name] for row in self}
        return values.pop() if len(values) == 1 else self.browse()[name]

    def _offered_products(self):
        """Return ``{product: quantity}`` of what is offered for these rows."""
        found = Counter()
        for row in self:
            product = row.replacement_id or (row.kind == "ours" and row.product_id)
            if product:
                found[product] += row.quantity
        return found

    @public
    def action_view_opportunity(self):
        """Open the opportunity for its replacement."""
        self.check_access("read")
        return actions.open_form(self.lead_id)

    # -- quotation -------------------------------------------------------------------------

    @public(many=True)
    def action_create_quotation(self):
        """Start a spare-part quotation with these products and their quantities (R13.4).

        It belongs to their opportunity, which is made where there is none yet.

        :return: the action that opens the draft
        :raise AccessError: for who may not write of the products, or quotations
        :raise UserError: for products of several customers or opportunities, those out of use, and
            those of which it is not said what we offer
        """
        self._check_in_use()
        if len(self.file_id) > 1:
            raise UserError(
                self.env._(
                    "A quotation is for one customer; these are of %s.",
                    format_list(self.env, self.partner_id.mapped("display_name")),
                )
            )
        unnamed = self.filtered(
            lambda row: not row.replacement_id and (row.kind != "ours" or not row.product_id)
        )
        if unnamed:
            raise UserError(
                self.env._(
                    "Say which product of ours replaces them: %s",
                    format_list(self.env, unnamed.mapped("display_name")),
                )
            )
        order = self.env["sale.order"].create(self._prepare_quotation(self._pending_lead()))
        return actions.open_form(order)

    @public
    def action_quote_parts(self):
        """Start a quotation with the spare parts of this product of ours (R13.4).

        :return: the action that opens the draft
        :raise AccessError: for who may not write of the product, or quotations
        :raise UserError: for a product out of use, or one whose spare parts are not known
        """
        self._check_in_use()
        lines = self.product_id._gy_prepare_spare_lines()
        if not lines:
            raise UserError(
                self.env._(
                    "%s: no spare parts are known. Have the components of its bill of materials "
                    "marked as spare parts that are sold.",
                    self.display_name,
                )
            )
        values = self._prepare_quotation(self.env["crm.lead"])
        order = self.env["sale.order"].create(
            {**values, "origin": self.display_name, "order_line": lines}
        )
        return actions.open_form(order)

    def _pending_lead(self):
        """Return the one opportunity under which these are offered; make or complete it."""
        # Whether there is one does not depend on who may see it.
        pending = self.sudo().lead_id.filtered(lambda lead: lead.won_status == "pending")
        if len(pending) > 1:
            raise UserError(
                self.env._(
                    "These are offered in several opportunities: %s. Quote them one by one.",
                    format_list(self.env, pending.mapped("display_name")),
                )
            )
        lead = pending.with_env(self.env)
        if not lead:
            return self._offer()
        lead.check_access("read")
        self.filtered(lambda row: row.sudo().lead_id != pending)._gy_write_decided(
            {"lead_id": lead.id}
        )
        return lead

    def _prepare_quotation(self, lead):
        """Return the values of the quotation: of the type for spare parts where the process is on."""
        company = self.company_id
        # What type of contract it is does not depend on who may read the company's settings.
        profile = company.sudo().gy_process_enabled and self.env.ref(SPARE_PARTS, False)
        return {
            "partner_id": self.partner_id.id,
            "company_id": company.id,
            "opportunity_id": lead.id,
            "origin": lead.name,
            **({"gy_profile_id": profile.id} if profile else {}),
            "gy_host_machine": self._said_by_all("host_machine"),
            "gy_end_user_id": self._said_by_all("end_user_id").id,
            "order_line": [
                Command.create({"product_id": product.id, "product_uom_qty": quantity})
                for product, quantity in self._offered_products().items()
            ],
        }
