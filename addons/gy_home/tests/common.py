from odoo.fields import Command, Date, Datetime

from odoo.addons.gy_sales_process.tests.common import GyCommon


class HomeCommon(GyCommon):
    """A few contracts, and the start page as a role sees it."""

    def start(self, role):
        """Return what the start page of a role shows."""
        self.env.flush_all()
        self.env.cr.flush()
        user = self.users[role]
        home = (
            self.env["gy.home"].with_user(user).with_context(allowed_company_ids=self.company.ids)
        )
        return home.gy_get_start()

    def tiles(self, role):
        """Return ``{key: tile}`` of a role's start page."""
        return {tile["key"]: tile for tile in self.start(role)["tiles"]}

    def figures(self, role, key):
        """Return ``{key: number}`` of a tile with numbers."""
        return {figure["key"]: figure for figure in self.tiles(role)[key]["figures"]}

    def model_of(self, opened):
        """Return the model of the list that a number opens."""
        action = self.env["ir.actions.act_window"]._for_xml_id(opened["action"])
        return self.env[action["res_model"]]

    def numbers(self, tile):
        """Return ``[(words, number, what it opens)]`` of all that a tile counts."""
        found = []
        if tile.get("open"):
            found.append((tile["key"], tile["count"], tile["open"]))
        if tile.get("open_late"):
            found.append((f"{tile['key']} late", tile["late"], tile["open_late"]))
        for figure in tile.get("figures", []):
            found.append((figure["key"], figure["count"], figure["open"]))
            if figure.get("open_late"):
                found.append((f"{figure['key']} late", figure["late"], figure["open_late"]))
        labels = tile.get("labels", [])
        found += zip(labels, tile.get("counts", []), tile.get("opens", []), strict=True)
        return found

    def leaving(self, days, **values):
        """Return a draft whose delivery date is so many days from now."""
        date = Datetime.add(Datetime.now(), days=days)
        return self.draft(bare=True, commitment_date=date, **values)

    def overdue(self, order, since=90, late=80):
        """Let the stage of an order have begun so many days ago, with a norm of 2; return it."""
        self.env.flush_all()
        self.env.cr.flush()
        step = order.sudo().gy_step_ids.filtered(
            lambda item: item.state == "active" and item.stage_id == order.gy_stage_id
        )
        step.ensure_one().stage_id.norm_days = 2
        step.write(
            {
                "date_active": Date.subtract(self.today(), days=since),
                "deadline": Date.subtract(self.today(), days=late),
            }
        )
        return step.stage_id

    def in_force(self, order, day=None):
        """Let a draft be in force without the way there: figures read what stands in the database."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.cr.execute(
            """UPDATE sale_order SET state = 'sale', gy_effective_date = %s WHERE id = %s""",
            [day or self.today(), order.id],
        )
        self.env.invalidate_all()
        return order

    def other_salesperson(self):
        """Return a colleague who sells, too."""
        return self.users["salesperson"].copy(
            {
                "name": "Another one",
                "login": "another",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
            }
        )
