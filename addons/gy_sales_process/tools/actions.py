"""Window actions, said in one place."""

CLOSE = {"type": "ir.actions.act_window_close"}


def open_form(record, name=None):
    """Return the action that opens the form of ``record``."""
    action = {
        "type": "ir.actions.act_window",
        "res_model": record._name,
        "res_id": record.id,
        "views": [[False, "form"]],
    }
    return action | {"name": name} if name else action


def open_list(model, name, domain, context=None, views=(False, False)):
    """Return the action that lists the records of ``model`` that meet ``domain``.

    :param str model: name of the model
    :param str name: title of the list, in the user's language
    :param views: ids of the list and the form, ``False`` for the usual ones, ``None`` for none
    """
    kinds = zip(views, ("list", "form"), strict=True)
    action = {
        "type": "ir.actions.act_window",
        "name": name,
        "res_model": model,
        "views": [[view, kind] for view, kind in kinds if view is not None],
        "domain": domain,
    }
    return action | {"context": context} if context else action


def open_dialog(model, name, /, **defaults):
    """Return the action that opens a dialog.

    :param str model: name of the dialog's model
    :param defaults: values its fields begin with
    """
    return {
        "type": "ir.actions.act_window",
        "name": name,
        "res_model": model,
        "views": [[False, "form"]],
        "target": "new",
        "context": {f"default_{field}": value for field, value in defaults.items()},
    }


def open_composer(record, name, **defaults):
    """Return the action that opens Odoo's composer for a mail about a record.

    What is sent stands in the chatter of the record.

    :param defaults: values the composer begins with: recipients, files, template, words
    """
    return open_dialog(
        "mail.compose.message",
        name,
        model=record._name,
        res_ids=record.ids,
        composition_mode="comment",
        email_layout_xmlid="mail.mail_notification_light",
        **defaults,
    )
