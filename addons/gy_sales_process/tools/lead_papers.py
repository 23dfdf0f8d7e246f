"""What is attached to an opportunity, and to what was recorded about it: one answer for everybody.

Pre-sales hands these papers on to contracts, the archive keeps them after a loss. Neither knows the
other; what belongs to an opportunity says so by its link.
"""

LEAD = "crm.lead"
# Native records of an opportunity; ours have a ``lead_id`` that they cannot be without.
NATIVE = {LEAD: "id", "calendar.event": "opportunity_id"}


def link(env, model):
    """Return the field by which records of a model belong to an opportunity, or ``None``.

    :param str model: name of the model, or nothing
    """
    if model in NATIVE or not model or model not in env:
        return NATIVE.get(model)
    field = env[model]._fields.get("lead_id")
    ours = model.startswith("gy.") and not (env[model]._abstract or env[model]._transient)
    belongs = ours and field and field.store and field.required and field.comodel_name == LEAD
    return field.name if belongs else None


def leads_of(attachments):
    """Return the opportunities that files belong to, whoever may read them."""
    env = attachments.env(su=True)
    found = env[LEAD]
    # Only where they hang is read.
    for model, items in attachments.with_env(env).grouped("res_model").items():
        if name := link(env, model):
            records = env[model].browse(filter(None, items.mapped("res_id"))).exists()
            found |= env[LEAD].browse(records[name].ids if name != "id" else records.ids)
    return found


def attached_to(leads):
    """Return what is attached to opportunities and to their records, the oldest first.

    What belongs to the house, whoever attached it and whoever asks.
    """
    env = leads.env(su=True)
    found = env["ir.attachment"]
    for model in env:
        if name := link(env, model):
            records = env[model].with_context(active_test=False).search([(name, "in", leads.ids)])
            place = [("res_model", "=", model), ("res_id", "in", records.ids)]
            found |= found.search(place) if records else found
    return found.sorted("id")


def remove_files(records):
    """Remove what hangs on records that are about to go, as whoever keeps papers allows.

    Core removes it afterwards, when nobody can tell any more to which opportunity it belonged.
    """
    # Files go with their record, whoever attached them.
    files = records.env(su=True)["ir.attachment"]
    files.search([("res_model", "=", records._name), ("res_id", "in", records.ids)]).unlink()
