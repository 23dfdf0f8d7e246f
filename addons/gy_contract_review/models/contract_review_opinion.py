from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public, readable_ids

KINDS = ("condition", "risk")
OPINIONS = [("agree", "Agree"), ("condition", "Agree on Condition"), ("disagree", "Disagree")]


class ContractReviewOpinion(models.Model):
    """What one role says of a contract in one round (R5.2).

    Beside agreeing and disagreeing a role may agree on condition: what is to be done has an owner
    and a day, and the contract takes no effect before it is.
    """

    _name = "gy.contract.review.opinion"
    _description = "Review Opinion"
    _inherit = ["gy.approval.vote.mixin"]

    _agreeing = frozenset({"agree", "condition"})

    round_id = fields.Many2one(
        "gy.contract.review", string="Review", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="round_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)
    subject = fields.Char(translate=True)
    opinion = fields.Selection(selection_add=OPINIONS)
    item_ids = fields.One2many("gy.contract.review.item", "vote_id", string="Items")
    point_ids = fields.One2many("gy.contract.review.point", "vote_id", string="Points")
    carried_from_id = fields.Many2one(
        "gy.contract.review.opinion",
        string="Carried over from",
        index="btree_not_null",
        ondelete="restrict",
        help="What this role judges did not change since: its opinion of an earlier round holds.",
    )
    carried = fields.Char(string="From Round", compute="_compute_carried")

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role speaks once in a round.")

    @api.depends("carried_from_id.round_id.round")
    def _compute_carried(self):
        for vote in self:
            origin = vote.carried_from_id
            words = self.env._("Carried over from round %s", origin.round_id.round)
            vote.carried = words if origin else False

    def _hint(self):
        return self.subject or ""

    def _origin_vote(self):
        """Return the vote in which this opinion was given: itself, or the one it carries over."""
        return self.carried_from_id or self

    def _missing_reason(self, opinion):
        if opinion == "condition":
            return ""
        return super()._missing_reason(opinion)

    @public
    def action_give(
        self,
        opinion,
        reason=None,
        date=None,
        back_date_reason=None,
        *,
        item_ids=None,
        points=None,
        files=None,
    ):
        """Give this opinion in the name of its role; see the mechanism for who may, and when.

        :param str opinion: ``agree``, ``condition`` or ``disagree``
        :param item_ids: ids of this role's items that do not hold; none of them by default
        :param points: list of dicts: ``kind`` (``condition`` or ``risk``), ``description``,
            ``owner_id`` (id of a user of the company), ``deadline`` (ISO day, not in the past),
            ``measure`` for a risk
        :param files: list of dicts ``name`` and ``data`` (base64): what the opinion stands on; kept
            with it
        :raise UserError: to agree though an item does not hold, to agree on condition without one,
            with a condition that is not agreed on, with a point that says too little, or with a file
            that is none
        """
        res = super().action_give(opinion, reason, date, back_date_reason)
        doubts = self._take_items(item_ids)
        rows = [self._read_point(row) for row in points or ()]
        conditions = [row for row in rows if row["kind"] == "condition"]
        if opinion == "condition" and not conditions:
            raise UserError(self._told(self.env._("name at least one condition.")))
        if opinion != "condition" and conditions:
            raise UserError(
                self._told(self.env._("a condition goes with the opinion “Agree on Condition”."))
            )
        if opinion == "agree" and doubts:
            raise UserError(
                self._told(
                    self.env._(
                        "these items do not hold: %s. Agree on condition, or disagree.",
                        format_list(self.env, doubts.mapped("name")),
                    )
                )
            )
        self.env["gy.contract.review.point"]._gy_create_decided(
            [{"vote_id": self.id, **row} for row in rows]
        )
        self._file_papers(files)
        return res

    def _take_items(self, item_ids):
        """Record how the items were judged; return those that do not hold."""
        items = self.sudo().item_ids  # shown to whoever may give the opinion
        doubts = items.filtered(lambda item: item.id in set(item_ids or ()))
        if doubts:
            doubts._gy_write_decided({"result": "doubt"})
        if rest := items - doubts:
            rest._gy_write_decided({"result": "ok"})
        return doubts

    def _read_point(self, row):
        """Return the values of a condition or risk as a client gave it.

        :raise UserError: naming what is missing or cannot be
        """
        kind, text = row.get("kind"), str(row.get("description") or "").strip()
        measure = str(row.get("measure") or "").strip()
        owner = self.env["res.users"].browse(readable_ids(row.get("owner_id"))).exists()
        try:
            deadline = fields.Date.to_date(row.get("deadline") or None)
        except (ValueError, TypeError, AttributeError):
            deadline = None
        company = self.round_id.company_id
        if kind not in KINDS or not text:
            words = self.env._("say what the condition or risk is.")
        elif kind == "risk" and not measure:
            words = self.env._("say what is done against the risk “%s”.", text)
        elif not owner or owner.share or not owner.active or company not in owner.company_ids:
            words = self.env._("“%s” needs a colleague of the company who sees to it.", text)
        elif not deadline or deadline < clock.today(self):
            words = self.env._("“%s” needs a day that is not past.", text)
        else:
            return {
                "kind": kind,
                "description": text,
                "measure": measure or False,
                "owner_id": owner.id,
                "deadline": deadline,
            }
        raise UserError(self._told(words))
