from odoo import api, fields, models

from ..tools.groups import INTERNAL

# What is agreed for the case that something goes wrong, and what comes with the contract.
TERMS = (
    "gy_penalty_rate",
    "gy_penalty_cap",
    "gy_interest_rate",
    "gy_forum",
    "gy_forum_place",
    "gy_other_attachments",
)

# What a contract begins with.
STANDARD_TERMS = {
    "gy_penalty_rate": 0.35,
    "gy_penalty_cap": 5.0,
    "gy_interest_rate": 0.05,
    "gy_forum": "court",
}


class SaleOrder(models.Model):
    """Penalty, interest, disputes and attachments as terms, which clauses are filled from (R4.2)."""

    _inherit = "sale.order"

    gy_penalty_rate = fields.Float(
        string="Penalty per Week (%)",
        digits=(6, 4),
        compute="_compute_gy_penalty_rate",
        store=True,
        readonly=False,
        groups=INTERNAL,
        help="What the seller pays for each week of late delivery, of the price of what is late.",
    )
    gy_penalty_cap = fields.Float(
        string="Penalty at Most (%)",
        digits=(6, 4),
        compute="_compute_gy_penalty_cap",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_interest_rate = fields.Float(
        string="Late-Payment Interest per Day (%)",
        digits=(6, 4),
        compute="_compute_gy_interest_rate",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_forum = fields.Selection(
        [("court", "Court"), ("arbitration", "Arbitration")],
        string="Disputes Go to",
        compute="_compute_gy_forum",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_forum_place = fields.Char(
        string="Court or Arbitration Commission",
        groups=INTERNAL,
        help="At which place; of an arbitration the commission's full name. Empty: the courts at "
        "the place of signing.",
    )
    gy_other_attachments = fields.Text(
        string="Other Attachments",
        copy=False,
        groups=INTERNAL,
        help="One a line; the technical agreement and the customer's own text are named anyway.",
    )

    # One method each, as for the other terms.

    @api.depends("gy_is_process")
    def _compute_gy_penalty_rate(self):
        for order in self:
            if order.gy_is_process and not order.gy_penalty_rate:
                order.gy_penalty_rate = STANDARD_TERMS["gy_penalty_rate"]

    @api.depends("gy_is_process")
    def _compute_gy_penalty_cap(self):
        for order in self:
            if order.gy_is_process and not order.gy_penalty_cap:
                order.gy_penalty_cap = STANDARD_TERMS["gy_penalty_cap"]

    @api.depends("gy_is_process")
    def _compute_gy_interest_rate(self):
        for order in self:
            if order.gy_is_process and not order.gy_interest_rate:
                order.gy_interest_rate = STANDARD_TERMS["gy_interest_rate"]

    @api.depends("gy_is_process")
    def _compute_gy_forum(self):
        for order in self:
            if order.gy_is_process and not order.gy_forum:
                order.gy_forum = STANDARD_TERMS["gy_forum"]

    def _gy_standard_terms(self):
        """Return ``{field: value}`` of the terms that are standard for a contract of this type."""
        self.ensure_one()
        # Whoever reads the contract is told what is usual for its type.
        kind = self.gy_profile_id.sudo()
        names = ("warranty_months", "warranty_months_commissioned")
        usual = {f"gy_{name}": kind[name] for name in names} if kind else {}
        return {**usual, **STANDARD_TERMS}

    def _gy_warranty_from_delivery(self):
        """Return in how many months from delivery the warranty is expected to end.

        Commissioning may end it earlier; where only that is agreed, it is taken as of the delivery.
        """
        return self.gy_warranty_months or self.gy_warranty_months_commissioned

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | set(TERMS)

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | set(TERMS)

    @api.model
    def _gy_filled_fields(self):
        return super()._gy_filled_fields() | {"gy_forum"}

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), *TERMS]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        content["terms"] = content["terms"] | {
            "penalty": [f"{self[name]:.6f}" for name in TERMS[:3]],
            "forum": [self.gy_forum or "", self.gy_forum_place or ""],
            "attachments": self.gy_other_attachments or "",
        }
        return content

    def _gy_content_words(self, content):
        terms = content.get("terms", {})
        names = [*TERMS[:3], "gy_forum", "gy_forum_place", "gy_other_attachments"]
        values = [*terms.get("penalty", []), *terms.get("forum", []), terms.get("attachments")]
        return [
            *super()._gy_content_words(content),
            *self._gy_word_fields(
                "terms",
                dict(zip(names, values, strict=False)),
                **{name: name for name in names},
            ),
        ]

    def _gy_paper_criteria(self, date=None):
        return [
            *super()._gy_paper_criteria(date),
            self._gy_criterion(
                self.env._("Arbitration commission named"),
                self.gy_forum != "arbitration" or (self.gy_forum_place or "").strip(),
                self.env._(
                    "Disputes go to arbitration: name the commission, without which the agreement "
                    "on it is void"
                ),
            ),
        ]

    # -- paper -----------------------------------------------------------------

    def _gy_forum_words(self):
        """Return how disputes are settled, as the clause says it (Arbitration Law, art. 16)."""
        self.ensure_one()
        place = (self.gy_forum_place or "").strip()
        if self.gy_forum == "arbitration":
            return self.env._(
                "they are submitted to %s for arbitration, whose award is final", place
            )
        return self.env._(
            "either side may bring them before the people's court with jurisdiction at %s",
            place or self.env._("the place where this contract is signed"),
        )

    def _gy_warranty_words(self):
        """Return how long the warranty lasts, in words; nothing where none is agreed (R13.2)."""
        self.ensure_one()
        return self._gy_warranty_term(self.gy_warranty_months, self.gy_warranty_months_commissioned)

    @api.model
    def _gy_warranty_term(self, shipped, commissioned):
        """Return what months from delivery and from commissioning mean, in words."""
        if shipped and commissioned:
            return self.env._(
                "%(shipped)s months from delivery or %(commissioned)s months from putting into "
                "operation, whichever is first",
                shipped=shipped,
                commissioned=commissioned,
            )
        if commissioned:
            return self.env._("%s months from putting into operation", commissioned)
        return self.env._("%s months from delivery", shipped) if shipped else ""

    def _gy_warranty_sentence(self):
        """Return the warranty as a clause says it, without a full stop (R13.2)."""
        term = self._gy_warranty_words()
        if not term:
            return self.env._("No term of warranty is agreed")
        return self.env._("The warranty is %s", term)

    def _gy_paper_attachments(self):
        """Return what is attached to the contract, each as it is named on paper (R4.2).

        Override, call ``super()`` and add yours.
        """
        self.ensure_one()
        named = [line.strip() for line in (self.gy_other_attachments or "").splitlines()]
        if self.gy_own_text and self.gy_own_text_name:
            named.insert(0, self.env._("The buyer's own text “%s”", self.gy_own_text_name))
        return [name for name in named if name]
