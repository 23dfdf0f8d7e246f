from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions, codes
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import labels

# From the largest to the smallest; what is smaller stands in what is larger.
KINDS = ("room", "cabinet", "shelf", "box")


class ArchivePlace(models.Model):
    """Where dossiers stand: rooms, the cabinets in them, their shelves, boxes (R15.2).

    The archivist keeps the tree. A place that was ever used is archived, not deleted: the log and
    the stocktakes name it.
    """

    _name = "gy.archive.place"
    _description = "Archive Place"
    _inherit = ["gy.derived.mixin"]
    _order = "code, id"
    _rec_name = "complete_name"
    _rec_names_search = ("complete_name", "code")
    _parent_store = True

    name = fields.Char(required=True)
    code = fields.Char(
        required=True,
        help="Printed on the label, and typed where none scans; places stand in its order.",
    )
    kind = fields.Selection(
        [("room", "Room"), ("cabinet", "Cabinet"), ("shelf", "Shelf"), ("box", "Box")],
        required=True,
        default="cabinet",
    )
    parent_id = fields.Many2one(
        "gy.archive.place", string="Stands in", index="btree_not_null", ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("gy.archive.place", "parent_id", string="Beneath")
    complete_name = fields.Char(
        string="Place", compute="_compute_complete_name", store=True, recursive=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    capacity = fields.Integer(
        string="Room for", help="Dossiers it holds; 0: the sum of what stands in it."
    )
    active = fields.Boolean(default=True)
    dossier_count = fields.Integer(
        string="Dossiers", compute="_compute_fill", help="Here and beneath."
    )
    total_capacity = fields.Integer(string="Room for in All", compute="_compute_fill")
    fill = fields.Integer(string="Full (%)", compute="_compute_fill")
    is_overfull = fields.Boolean(compute="_compute_fill")

    _code_uniq = models.UniqueIndex("(company_id, UPPER(code))", "This code is used already.")
    _capacity_check = models.Constraint(
        "CHECK (capacity >= 0)", "A place holds no less than no dossier."
    )

    # -- computes --------------------------------------------------------------

    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for place in self:
            above = place.parent_id.complete_name
            place.complete_name = f"{above} / {place.name}" if above else place.name

    def _compute_fill(self):
        """Count what stands here and beneath; two queries for any number of places."""
        beneath = self.with_context(active_test=False).search([("id", "child_of", self.ids)])
        # How full a place is may be known, whoever may read each dossier.
        groups = (
            self.env["gy.dossier"]
            .sudo()
            ._read_group([("place_id", "in", beneath.ids)], ["place_id"], ["__count"])
        )
        counts = {place.id: count for place, count in groups}
        children = beneath.filtered("active").grouped("parent_id")
        for place in self:
            path = place.parent_path or "-"
            inside = beneath.filtered(lambda one, path=path: one.parent_path.startswith(path))
            place.dossier_count = sum(counts.get(one.id, 0) for one in inside)
            place.total_capacity = place._capacity_with(children)
            room = place.total_capacity
            place.fill = round(100 * place.dossier_count / room) if room else 0
            place.is_overfull = bool(room) and place.dossier_count > room

    def _capacity_with(self, children):
        """Return how many dossiers this place holds, with what stands in it."""
        self.ensure_one()
        if self.capacity:
            return self.capacity
        return sum(child._capacity_with(children) for child in children.get(self, ()))

    # -- checks ----------------------------------------------------------------

    @api.constrains("kind", "parent_id", "company_id")
    def _check_kind(self):
        for place in self | self.child_ids:
            above = place.parent_id
            if not above:
                if place.kind != "room":
                    raise ValidationError(
                        self.env._(
                            "%s: say in what it stands; only a room stands in nothing.",
                            place.display_name,
                        )
                    )
            elif KINDS.index(place.kind) <= KINDS.index(above.kind):
                raise ValidationError(
                    self.env._(
                        "%(place)s cannot stand in %(above)s: a place stands in a larger one "
                        "(room, cabinet, shelf, box).",
                        place=place.name,
                        above=above.display_name,
                    )
                )
            elif place.company_id != above.company_id:
                raise ValidationError(
                    self.env._(
                        "%(place)s and %(above)s belong to different companies.",
                        place=place.name,
                        above=above.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._tidy(vals) for vals in vals_list])

    def write(self, vals):
        # Who may not is told so, not what stands there.
        self.check_access("write")
        if any(
            place.company_id.id != vals.get("company_id", place.company_id.id) for place in self
        ):
            raise UserError(self.env._("A place stays with its company; make another one."))
        if "parent_id" in vals:
            self._check_not_counted()
        if vals.get("active") is False:
            # What stands in a place goes with it.
            self |= self.search([("id", "child_of", self.ids)])
            self._check_empty()
        return super().write(self._tidy(vals))

    @api.model
    def _tidy(self, vals):
        """Return values with a code as it is scanned: without spaces around it."""
        code = vals.get("code")
        return {**vals, "code": code.strip() or False} if isinstance(code, str) else vals

    def _check_empty(self):
        """Refuse to close places where dossiers stand or that are being counted.

        :raise UserError: naming the first of them
        """
        # What stands there counts, whoever may read it.
        dossier = self.env["gy.dossier"].sudo().search([("place_id", "in", self.ids)], limit=1)
        if dossier:
            raise UserError(
                self.env._(
                    "%(dossier)s stands at %(place)s: move it first.",
                    dossier=dossier.display_name,
                    place=dossier.place_id.display_name,
                )
            )
        self._check_not_counted()

    def _check_not_counted(self):
        """Refuse places that are being counted, whole or in part.

        :raise UserError: naming the stocktake
        """
        above = {int(key) for path in self.mapped("parent_path") for key in path.split("/")[:-1]}
        domain = Domain("place_id", "child_of", self.ids) | Domain("place_id", "in", list(above))
        running = Domain("state", "in", ("counting", "deciding"))
        found = self.env["gy.stocktake"].sudo().search(domain & running, limit=1)
        if found:
            raise UserError(
                self.env._(
                    "%(place)s is being counted (%(stocktake)s): finish or drop that first.",
                    place=found.place_id.display_name,
                    stocktake=found.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        used = (
            self.env["gy.archive.move"]
            .sudo()
            .search(["|", ("from_id", "in", self.ids), ("to_id", "in", self.ids)], limit=1)
        )
        counted = self.env["gy.stocktake"].sudo().search([("place_id", "child_of", self.ids)])
        if used or counted or self.child_ids - self:
            raise UserError(
                self.env._(
                    "%s: a place that was used, or in which others stand, is archived and not "
                    "deleted: the log names it.",
                    self[:1].display_name,
                )
            )

    # -- what people do --------------------------------------------------------

    @public
    def action_view_dossiers(self):
        """List the dossiers that stand here and beneath."""
        self.check_access("read")
        domain = [("place_id", "child_of", self.id)]
        return actions.open_list("gy.dossier", self.complete_name, domain)

    @public
    def action_start_stocktake(self):
        """Begin to count this place and what stands in it.

        :return: the action that opens the stocktake
        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is being counted already, whole or in part
        """
        self.check_access("read")
        return actions.open_form(self.env["gy.stocktake"]._start(self))

    def _lock_tree(self):
        """Take part in the order in which stocktakes of a room are begun."""
        root = int(self.parent_path.split("/")[0])
        # Nothing is changed; a second who begins at the same moment is refused or tries again.
        self.env.cr.execute(
            "UPDATE gy_archive_place SET write_date = write_date WHERE id = %s", [root]
        )

    # -- labels ----------------------------------------------------------------

    def _scanned_as(self):
        """Return what the label of this place says to a scanner or a phone."""
        return labels.address(self.get_base_url(), labels.PLACE, self.id)

    def _label(self):
        """Return what stands on its label: ``{code picture, head, lines}``."""
        self.ensure_one()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "qr": codes.qr_picture(self._scanned_as()),
            "head": self.code,
            "lines": [self.complete_name, kinds[self.kind]],
        }
