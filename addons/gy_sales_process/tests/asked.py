"""What the web client asks for when it opens a view; for tests and measurements."""

from lxml import etree


def specification(model, action, kind="list"):
    """Return the fields that a view shows, of links their names.

    :param model: the model of the action, as the user who opens it
    :param action: an ``ir.actions.act_window``
    :param str kind: ``list`` or ``kanban``
    """
    view_id = {mode: view_id for view_id, mode in action.views}.get(kind)
    arch = etree.fromstring(model.get_view(view_id or None, kind)["arch"])
    names = (
        node.get("name")
        for node in arch.iter("field")
        if not any(parent.tag in ("groupby", "field") for parent in node.iterancestors())
    )
    fields = model._fields
    return {
        name: {"fields": {"display_name": {}}}
        if fields[name].relational or fields[name].type == "reference"
        else {}
        for name in names
    }
