"""Finds the buttons a user is shown on a record, and presses each as the web client does."""

from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from odoo import models
from odoo.exceptions import UserError
from odoo.tests import Form
from odoo.tools.safe_eval import safe_eval


class Undone(Exception):
    """Takes back what a pressed button has done."""


@dataclass(frozen=True)
class Button:
    """A button on a form: what it does, on which record of it, in which context."""

    kind: str
    name: str
    record: models.BaseModel
    context: str
    values: dict | None = None


class Screen:
    """The form of a record as one user has it before them."""

    def __init__(self, record):
        self.record, self.env = record, record.env
        self.form = Form(record)

    def buttons(self):
        """Return ``{name: Button}`` of what this user may press, with the menu of actions."""
        context = self.form._get_eval_context()
        tree = self.form._view["tree"]
        found = list(self._shown(tree, self.record, context))
        for field in tree.iter("field"):
            found += self._in_rows(field, context)
        return {self._key(button): button for button in found} | self._menu()

    def _key(self, button):
        if button.kind == "action":
            name = self._xmlid(int(button.name))
        else:
            name = button.name
        own = button.record._name == self.record._name
        return name if own else f"{button.record._name}: {name}"

    def _xmlid(self, action_id):
        action = self.env["ir.actions.actions"].sudo().browse(action_id)
        return self.env[action.type].sudo().browse(action_id).get_external_id()[action_id]

    def _shown(self, tree, record, context):
        for node in tree.iter("button"):
            if node.get("type") not in ("object", "action") or not node.get("name"):
                continue
            path = [node, *node.iterancestors()]
            path = path[: path.index(tree)]
            if any(above.tag == "field" for above in path):
                continue  # of the rows of a list within
            hidden = [above.get(how) for above in path for how in ("invisible", "column_invisible")]
            if not any(self._holds(expression, context) for expression in hidden):
                yield Button(
                    node.get("type"), node.get("name"), record, node.get("context", "{}"), context
                )

    @staticmethod
    def _holds(expression, context):
        return bool(expression) and bool(safe_eval(expression, dict(context)))

    def _in_rows(self, field, context):
        """Return the buttons of the first row of a list that this form shows."""
        rows = field.find("list")
        path = [field, *field.iterancestors()]
        if rows is None or any(above.tag == "field" for above in path[1:]):
            return []
        if any(self._holds(above.get("invisible"), context) for above in path):
            return []
        row = self.record[field.get("name")][:1]
        names = {node.get("name") for node in rows.iter("field")}
        names = [name for name in names if name in row._fields]
        if not row or rows.find(".//button") is None:
            return []
        values = {
            name: value[0] if isinstance(value, tuple) else value
            for name, value in row.read(names)[0].items()
        }
        return list(self._shown(rows, row, {**context, **values, "parent": _Parent(context)}))

    def _menu(self):
        """Return the entries of the form's menu of actions."""
        toolbar = self.record.get_views([(False, "form")], {"toolbar": True})["views"]["form"]
        found = {}
        for action in toolbar.get("toolbar", {}).get("action", ()):
            name = self._xmlid(action["id"])
            found[f"menu {name}"] = Button("action", str(action["id"]), self.record, "{}")
        return found

    def press(self, button):
        """Press a button, look at what it opens, and take it all back.

        :return: the error that refused it, if one did
        """
        refusal = None
        try:
            with suppress(Undone), self.env.cr.savepoint():
                self._do(button)
                self.env.flush_all()
                self.env.cr.precommit.run()
                raise Undone
        except UserError as error:
            refusal = error
        self.env.cr.precommit.clear()
        self.env.invalidate_all()
        return refusal

    def _do(self, button):
        record = button.record
        active = {
            "active_id": record.id,
            "active_ids": record.ids,
            "active_model": record._name,
        }
        if button.kind == "action":
            action = self.env["ir.actions.actions"].browse(int(button.name))
            action = self.env[action.sudo().type].browse(action.id)._get_action_dict()
            if action["type"] == "ir.actions.server":
                action = self.env[action["type"]].browse(action["id"]).with_context(**active).run()
            return self._follow(action, active)
        values = button.values or self.form._get_eval_context()
        context = safe_eval(button.context, dict(values))
        return self._follow(getattr(record.with_context(**context), button.name)(), active)

    def _follow(self, action, active):
        """Look at the window that opens: a user who may press a button sees what comes of it."""
        if not isinstance(action, dict) or action.get("type") != "ir.actions.act_window":
            return
        context = action.get("context") or {}
        if isinstance(context, str):
            context = safe_eval(context, {**active, "uid": self.env.uid, "context": active})
        model = self.env[action["res_model"]].with_context(**{**active, **context})
        views = action.get("views") or [
            (False, kind) for kind in action.get("view_mode", "form").split(",")
        ]
        views = [(view or False, "list" if kind == "tree" else kind) for view, kind in views]
        if action.get("res_id"):
            Form(model.browse(action["res_id"]), view=dict(map(reversed, views)).get("form"))
        elif action.get("target") == "new":
            Form(model, view=dict(map(reversed, views)).get("form") or None)
        else:
            model.get_views(views)
            domain = action.get("domain") or []
            if isinstance(domain, str):
                domain = safe_eval(domain, {**active, "uid": self.env.uid, "context": context})
            model.web_search_read(domain, {"display_name": {}}, limit=3)


class _Parent:
    """The values of the form, as the rows of a list within see them."""

    def __init__(self, values):
        self.__dict__.update(values)


def labels(record):
    """Return ``{method: label}`` of the buttons of a form, in English."""
    tree = etree.fromstring(record.sudo().get_view(view_type="form")["arch"])
    return {
        node.get("name"): node.get("string") or "".join(node.itertext()).strip()
        for node in tree.iter("button")
    }
