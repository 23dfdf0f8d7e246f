import hashlib

from odoo import api, fields, models

from ..tools.groups import INTERNAL, ROLE
from ..tools.wording import Row, numbered
from .ir_actions_report import PAPER_LANG

TERMS = (
    "gy_signing_place",
    "gy_our_signatory_id",
    "gy_customer_signatory_id",
    "gy_delivery_manner",
    "gy_packing",
    "gy_own_text",
    "gy_own_text_reason",
    "gy_own_text_file",
    "gy_own_text_name",
)


class SaleOrder(models.Model):
    """The text of a contract (R4): its clauses, who signs it and where."""

    _inherit = "sale.order"

    gy_contract_template_id = fields.Many2one(
        "gy.contract.template",
        string="Standard Text",
        domain="[('state', '=', 'published'), ('company_id', 'in', [False, company_id])]",
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
        help="Another text replaces the clauses by a copy of its own.",
    )
    gy_clause_ids = fields.One2many(
        "gy.contract.clause", "order_id", string="Clauses", copy=False, groups=ROLE
    )
    gy_signing_place = fields.Char(
        string="Place of Signing",
        compute="_compute_gy_signing_place",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_our_signatory_id = fields.Many2one(
        "res.users",
        string="Signs for Us",
        compute="_compute_gy_our_signatory_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        domain="[('share', '=', False)]",
        groups=INTERNAL,
    )
    gy_customer_signatory_id = fields.Many2one(
        "res.partner",
        string="Signs for the Customer",
        copy=False,
        index="btree_not_null",
        domain="[('commercial_partner_id', '=', partner_id), ('is_company', '=', False)]",
        groups=INTERNAL,
    )
    gy_delivery_manner = fields.Selection(
        [
            ("delivered", "Delivered by the seller, freight included"),
            ("carrier", "Sent by carrier, freight paid by the buyer"),
            ("pickup", "Collected by the buyer from the seller's warehouse"),
        ],
        string="Manner of Delivery",
        compute="_compute_gy_delivery_manner",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_packing = fields.Char(
        string="Packing",
        compute="_compute_gy_packing",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_own_text = fields.Boolean(string="Customer's Own Text", copy=False, groups=INTERNAL)
    gy_own_text_reason = fields.Char(
        string="Why Not Ours", copy=False, groups=INTERNAL, help="Why the customer's text is used."
    )
    gy_own_text_file = fields.Binary(string="Customer's Text", copy=False, groups=INTERNAL)
    gy_own_text_name = fields.Char(string="File Name", copy=False, groups=INTERNAL)
    gy_signed_document_id = fields.Many2one(
        "gy.document",
        string="Signed Contract",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        readonly=True,
    )

    # -- computes --------------------------------------------------------------
    # One method each: a value given for one field keeps all fields of its method from being
    # computed, and a client may give any of these.

    @api.depends("gy_is_process")
    def _compute_gy_signing_place(self):
        for order in self:
            if order.gy_is_process and not order.gy_signing_place:
                seller = order.company_id.partner_id
                order.gy_signing_place = (
                    seller.city
                    or seller.state_id.name
                    or self._gy_in_paper_lang().env._("the seller's place of business")
                )

    @api.depends("gy_is_process")
    def _compute_gy_our_signatory_id(self):
        for order in self:
            if order.gy_is_process and not order.gy_our_signatory_id:
                order.gy_our_signatory_id = order.user_id

    @api.depends("gy_is_process")
    def _compute_gy_delivery_manner(self):
        for order in self:
            if order.gy_is_process and not order.gy_delivery_manner:
                order.gy_delivery_manner = "delivered"

    @api.depends("gy_is_process")
    def _compute_gy_packing(self):
        words = self._gy_in_paper_lang().env._(
            "rust-proofed, in cartons or wooden cases fit for long transport"
        )
        for order in self:
            if order.gy_is_process and not order.gy_packing:
                order.gy_packing = words

    def _gy_in_paper_lang(self):
        """Return these orders in the language of our paper, for what is written on it."""
        installed = self.env["res.lang"]._get_data(code=PAPER_LANG)
        return self.with_context(lang=PAPER_LANG) if installed else self

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_contract_template_id", "gy_clause_ids", *TERMS}

    @api.model
    def _gy_locked_fields(self):
        # The standard text is none of these: choosing another one replaces the clauses, which
        # refuse that themselves.
        return super()._gy_locked_fields() | set(TERMS)

    @api.model
    def _gy_content_depends(self):
        return [
            *super()._gy_content_depends(),
            *TERMS,
            "gy_clause_ids.sequence",
            "gy_clause_ids.topic",
            "gy_clause_ids.title",
            "gy_clause_ids.body",
            "gy_clause_ids.deviation",
        ]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        clauses = self.gy_clause_ids.sorted(lambda line: (line.sequence, line._origin.id))
        content["clauses"] = {
            "place": self.gy_signing_place or "",
            "our_signatory": self.gy_our_signatory_id.id,
            "customer_signatory": self.gy_customer_signatory_id.id,
            "manner": self.gy_delivery_manner or "",
            "packing": self.gy_packing or "",
            "own_text": self._gy_own_text_content(),
            "lines": [
                [line.topic, line.title or "", line.body or "", line.deviation or ""]
                for line in clauses
            ],
        }
        return content

    def _gy_content_words(self, content):
        clauses = content.get("clauses", {})
        rows = self._gy_word_fields(
            "clauses",
            clauses,
            place="gy_signing_place",
            our_signatory="gy_our_signatory_id",
            customer_signatory="gy_customer_signatory_id",
            manner="gy_delivery_manner",
            packing="gy_packing",
        )
        reason, name, file_hash = clauses.get("own_text") or ("", "", "")
        label = self.env._("Customer's own text")
        # Two files of one name are told apart by the beginning of their fingerprints.
        text = ", ".join(filter(None, (name, reason, file_hash[:8])))
        rows.append(Row("clauses", "own_text", label, text))
        lines = clauses.get("lines", [])
        topics = numbered([line[0] for line in lines])
        for (topic, count), line in zip(topics, lines, strict=True):
            _topic, title, body, deviation = line
            label = self.env._("Clause “%s”", title)
            rows.append(Row("clauses", f"{topic}:{count}", label, body))
            label = self.env._("Deviation in “%s”", title)
            rows.append(Row("clauses", f"{topic}:{count}:deviation", label, deviation))
        return [*super()._gy_content_words(content), *rows]

    def _gy_own_text_content(self):
        if not self.gy_own_text:
            return []
        # Clients ask for sizes instead of contents; the fingerprint is of the content.
        data = self.with_context(bin_size=False).gy_own_text_file or b""
        data = data.encode() if isinstance(data, str) else data
        return [
            self.gy_own_text_reason or "",
            self.gy_own_text_name or "",
            hashlib.sha256(data).hexdigest(),
        ]

    def _gy_paper_criteria(self, date=None):
        return [
            *super()._gy_paper_criteria(date),
            *self._gy_text_criteria(),
            self._gy_term_criterion(),
            self._gy_date_criterion(date),
        ]

    def _gy_text_criteria(self):
        """Criteria of the text itself: clauses of ours, or the customer's with a reason (R4.1)."""
        if not self.gy_own_text:
            return [
                self._gy_criterion(
                    self.env._("Clauses written"),
                    self.gy_clause_ids,
                    self.env._("The contract has no clause; choose a standard text"),
                )
            ]
        return [
            self._gy_criterion(
                self.env._("Reason for the customer's own text"),
                self.gy_own_text_reason,
                self.env._("Say why the customer's own text is used"),
            ),
            self._gy_criterion(
                self.env._("Customer's own text handed in"),
                self.gy_own_text_name and self.with_context(bin_size=True).gy_own_text_file,
                self.env._("The customer's own text is missing; choose the file"),
            ),
            self._gy_criterion(
                self.env._("Deviations listed"),
                any(self.gy_clause_ids.mapped("deviation")),
                self.env._("List with the clauses how the customer's own text differs from ours"),
            ),
        ]

    def _gy_term_criterion(self):
        names = ("gy_signing_place", "gy_our_signatory_id", "gy_delivery_manner", "gy_packing")
        empty = [
            self._fields[name]._description_string(self.env) for name in names if not self[name]
        ]
        return self._gy_criterion(
            self.env._("Terms filled in"),
            not empty,
            self.env._("Fill in: %s", ", ".join(empty)),
        )

    # -- the copy of the standard text -----------------------------------------

    def _gy_bring_along(self):
        self.filtered(lambda order: not order.gy_clause_ids)._gy_copy_clauses()
        return super()._gy_bring_along()

    def write(self, vals):
        res = super().write(vals)
        if vals.get("gy_contract_template_id"):
            self._gy_contracts()._gy_copy_clauses()
        return res

    def _gy_copy_clauses(self):
        """Give these contracts clauses of their own, copied from their standard text (R4.1).

        Without a chosen text the company's first published one is taken.
        """
        if not self:
            return
        # Clauses come with the contract, whoever creates it.
        orders, templates = self.sudo(), self.env["gy.contract.template"].sudo()
        if orders.gy_clause_ids:
            orders.gy_clause_ids.unlink()
        first, vals_list = {}, []
        for order in orders:
            source = not order.gy_contract_template_id and order._gy_terms_source()
            template, company = source or order._gy_chosen_text(), order.company_id
            if not template and company not in first:
                first[company] = templates._first_of(company)
            template = template or first[company]
            vals_list += [
                {
                    "order_id": order.id,
                    "company_id": order.company_id.id,
                    "sequence": clause.sequence,
                    "topic": clause.topic,
                    "title": clause.title,
                    "body": clause.body,
                }
                for clause in (source.gy_clause_ids if source else template.clause_ids)
            ]
        self.env["gy.contract.clause"].sudo().create(vals_list)

    def _gy_chosen_text(self):
        """Return the standard text that was chosen for this contract, if any.

        Override, call ``super()`` and add where else a choice is made.
        """
        return self.gy_contract_template_id

    def _gy_standard_text(self):
        """Return the standard text of this contract: the chosen one, else its company's first."""
        self.ensure_one()
        templates = self.env["gy.contract.template"]
        return self._gy_chosen_text() or templates._first_of(self.company_id)

    def _gy_is_text_open(self):
        """Tell whether a print of the contract must say that it is a draft (R3.6)."""
        self.ensure_one()
        if self.state == "sale":
            return False
        return self._gy_is_unissued() or any(
            not criterion["ok"] for criterion in self._gy_contract_criteria()
        )

    # -- what is printed -------------------------------------------------------

    def _find_mail_template(self):
        """A contract in force goes out as paper of ours, which needs no wkhtmltopdf (R17.2)."""
        ours = None
        if self._gy_contracts() and self.state == "sale" and not self.env.context.get("proforma"):
            ours = self.env.ref("gy_sales_process.mail_template_contract", raise_if_not_found=False)
        return ours or super()._find_mail_template()
