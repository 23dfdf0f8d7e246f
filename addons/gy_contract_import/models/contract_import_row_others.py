from odoo import models


class ContractImportRow(models.Model):
    """Customers, contacts and what stands at customers, as a workbook brings them in (R17.4)."""

    _inherit = "gy.contract.import.row"

    def _import_customers(self, found):
        """Return the customer of a row: the one who is here, or a new one."""
        data, partners = self.data, self.env["res.partner"]
        partner = found["partners"].get(data["name"], partners)
        if not partner and data.get("vat"):
            partner = partners.search(
                [
                    ("vat", "=", data["vat"]),
                    ("is_company", "=", True),
                    ("company_id", "in", [False, self.company_id.id]),
                ],
                limit=1,
            )
        if not partner:
            user = data.get("salesperson") and self._named(found["users"], data["salesperson"])
            partner = partners.create(
                {
                    "name": data["name"],
                    "is_company": True,
                    "vat": data.get("vat"),
                    "city": data.get("city"),
                    "street": data.get("street"),
                    "phone": data.get("phone"),
                    "country_id": self.company_id.country_id.id,
                    "user_id": user and user.id,
                    "customer_rank": 1,
                }
            )
            found["partners"][data["name"]] = partner
        return {"partner_id": partner.id}

    def _import_contacts(self, found):
        """Return the contact of a row; one who is here already is left as they are."""
        data = self.data
        parent = self._named(found["partners"], data["customer"])
        known = parent.child_ids.filtered(lambda child: child.name == data["name"])[:1]
        contact = known or self.env["res.partner"].create(
            {
                "parent_id": parent.id,
                "name": data["name"],
                "function": data.get("function"),
                "phone": data.get("phone"),
                "email": data.get("email"),
            }
        )
        return {"partner_id": contact.id}

    def _import_installed(self, found):
        """Enter what stands at a customer's and no contract here delivered (R1.2)."""
        data, model = self.data, self.env["gy.installed.product"]
        partner = self._named(found["partners"], data["customer"])
        maker = data.get("maker") and self._named(found["partners"], data["maker"])
        vals = {
            "kind": data["whose"],
            "partner_id": partner.id,
            "specification": data["specification"],
            "serial_number": data.get("serial"),
            "quantity": data.get("quantity") or 1.0,
            "since": data.get("since"),
            "maker_id": maker and maker.id,
            "host_machine": data.get("machine"),
        }
        same = [(name, "=", vals[name] or False) for name in vals if name != "quantity"]
        if not model.search_count(same, limit=1):
            model.create({name: value for name, value in vals.items() if value})
        return {"partner_id": partner.id}
