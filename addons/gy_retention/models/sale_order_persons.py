from odoo import models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import gate_pass

# Stands where somebody was named and something has to stand.
NOBODY = "—"


class SaleOrder(models.Model):
    """Who of the customer was named along a contract is blanked with its papers (R16.3, R17.6)."""

    _inherit = "sale.order"

    def _gy_forget_persons(self):
        """Blank names, phones and signatures along the chain, and what the chatter kept of them.

        A record that stays says what was done, no longer by whom of the customer. That two
        approved it was checked before; whoever carries it out may not write these records.
        """
        for model, (link, names) in self._gy_person_fields().items():
            everything = self.env[model].sudo().with_context(active_test=False)
            records = everything.search([(link, "in", self.ids)])
            for name in names:
                self._gy_forget_field(records, records._fields[name])
            self._gy_forget_changes(records, names)

    def _gy_forget_field(self, records, field):
        """Blank one field, past what guards it and without a word about it."""
        if field.type == "binary":
            files = (
                self.env["ir.attachment"]
                .sudo()
                .search(
                    [
                        ("res_model", "=", records._name),
                        ("res_field", "=", field.name),
                        ("res_id", "in", records.ids),
                    ]
                )
            )
            gate_pass.grant(files, "destroyed").unlink()
        else:
            records.flush_recordset([field.name])
            value = NOBODY if field.required else None
            records._write_multi([{field.name: value}] * len(records))
        records.invalidate_recordset([field.name])

    def _gy_forget_changes(self, records, names):
        """Blank the values of these fields in the history of the records."""
        fields = self.env["ir.model.fields"].sudo()
        changed = fields.search([("model", "=", records._name), ("name", "in", names)])
        values = self.env["mail.tracking.value"]
        values.flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE mail_tracking_value change
                      SET old_value_char = NULL, new_value_char = NULL,
                          old_value_text = NULL, new_value_text = NULL
                     FROM mail_message message
                    WHERE message.id = change.mail_message_id
                      AND message.model = %s AND message.res_id = ANY(%s)
                      AND change.field_id = ANY(%s)""",
                records._name,
                records.ids,
                changed.ids,
            )
        )
        values.invalidate_model()
