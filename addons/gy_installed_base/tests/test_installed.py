from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import SWOT, InstalledCommon


@tagged("post_install", "-at_install")
class TestInstalled(InstalledCommon):
    """What is entered by hand, what others have there, and where it is found (R1.2)."""

    def refused(self, words, **values):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            self.entered(**values)

    def test_by_hand(self):
        row = self.entered(host_machine="Mill 3", serial_number="OLD-7")
        self.assertEqual(
            (row.kind, row.state, row.user_id), ("ours", "in_use", self.users["salesperson"])
        )
        self.assertEqual(row.specification, "23152 CA/W33", "as it was entered")
        row.product_id = self.serial
        self.assertEqual(row.specification, "013.40.1120", "of the product")
        row.write({"specification": "6208-2RS", "quantity": 6, "since": "2019-05-01"})
        self.assertEqual((row.specification, row.quantity), ("6208-2RS", 6.0))
        self.assertEqual(row.display_name, "6208-2RS OLD-7")
        bare = self.entered(product_id=False)
        self.assertEqual(bare.specification, "23152 CA/W33")

    def test_through_the_form(self):
        with Form(self.as_role("salesperson", self.env["gy.installed.product"])) as form:
            form.kind = "competitor"
            form.partner_id = self.customer
            form.maker_id = self.rival()
            form.specification = "240/600"
            form.strengths = SWOT["strengths"]
        row = form.record
        self.assertEqual((row.maker_id, row.strengths), (self.rival(), SWOT["strengths"]))
        with Form(self.as_role("salesperson", self.env["gy.installed.product"])) as form:
            form.partner_id = self.customer
            form.product_id = self.serial
        self.assertEqual(form.record.specification, "013.40.1120")

    def test_a_persons_products_stand_at_the_company(self):
        person = self.env["res.partner"].create({"name": "Buyer", "parent_id": self.customer.id})
        self.assertEqual(self.entered(partner_id=person.id).partner_id, self.customer)

    def test_what_a_row_must_say(self):
        self.refused("Specification", product_id=False, specification=False)
        self.refused("Quantity", quantity=0)
        self.refused("Quantity", quantity=-3)
        with self.assertRaisesRegex(UserError, "Maker"), self.cr.savepoint():
            self.competing(maker_id=False)
        with self.assertRaisesRegex(UserError, "entered as ours"), self.cr.savepoint():
            self.competing(maker_id=self.company.partner_id.id)
        row = self.entered()
        with self.assertRaisesRegex(UserError, "Maker"), self.cr.savepoint():
            row.kind = "competitor"

    def test_days_and_hours(self):
        tomorrow = self.today() + relativedelta(days=1)
        self.refused("not in the future", since=tomorrow)
        self.refused("not in the future", out_since=tomorrow)
        self.refused("out of use before", out_since="2001-01-01")
        self.refused("running hours together", hours_read=100)
        self.refused("running hours together", hours_read_on=self.today())
        self.refused("running hours together", hours_read=-1, hours_read_on=self.today())

    def test_meagre_and_secret_texts(self):
        for name in SWOT:
            with self.assertRaisesRegex(UserError, "says too little"), self.cr.savepoint():
                self.competing(**{name: "x"})
            with self.assertRaisesRegex(UserError, "state secret"), self.cr.savepoint():
                self.competing(**{name: "某装备用轴承 机密★3年"})
        self.refused("state secret", host_machine="某型装备 绝密★")
        self.refused("state secret", note="秘密★1年")

    def test_out_of_use(self):
        row = self.entered()
        row.out_since = self.today()
        self.assertEqual((row.state, row.due_on), ("out", False))
        row.out_since = False
        self.assertEqual(row.state, "in_use")

    def test_a_delivered_row_takes_notes_only(self):
        order, _lots = self.delivered(1)
        row = self.as_role("salesperson", self.rows(order))
        for name, value in (
            ("kind", "competitor"),
            ("product_id", self.shelf.id),
            ("specification", "x"),
            ("serial_number", "x"),
            ("quantity", 7),
            ("since", "2020-01-01"),
            ("warranty_end", "2040-01-01"),
            ("partner_id", self.rival().id),
        ):
            with (
                self.assertRaisesRegex(UserError, "follows from its delivery"),
                self.cr.savepoint(),
            ):
                row.write({name: value})
            row.write({name: row._fields[name].convert_to_write(row[name], row)})
        row.write({"host_machine": "Mill 1", "place": "Pinion", "note": "Runs well"})
        self.assertEqual(row.place, "Pinion")
        with self.assertRaisesRegex(AccessError, "out of use instead"), self.cr.savepoint():
            row.unlink()
        hand = self.entered()
        hand.unlink()
        self.assertFalse(hand.exists())

    def test_a_row_stays_with_its_customer(self):
        row = self.entered()
        with self.assertRaisesRegex(UserError, "stays with its customer"), self.cr.savepoint():
            row.partner_id = self.rival()

    def test_a_copy_is_one_more_by_hand(self):
        order, _lots = self.delivered(1)
        copy = self.as_role("salesperson", self.rows(order)).copy()
        self.assertFalse(copy.order_id or copy.lot_id or copy.lead_id)
        self.assertEqual((copy.partner_id, copy.product_id), (self.customer, self.serial))
        self.assertEqual((copy.serial_number, copy.quantity), (False, 1.0))

    def test_import(self):
        model = self.as_role("salesperson", self.env["gy.installed.product"])
        names = ["partner_id", "kind", "specification", "quantity", "since", "serial_number"]
        row = [self.customer.name, "Ours", "6340 M", "3", "2015-04-01", "A-1"]
        result = model.load(names, [row])
        self.assertTrue(result["ids"], result["messages"])
        made = model.browse(result["ids"])
        self.assertEqual((made.partner_id, made.quantity), (self.customer, 3.0))
        self.assertFalse(model.load([*names, "state"], [[*row, "Returned"]])["ids"])
        self.assertFalse(model.load([*names, "order_id"], [[*row, "HT"]])["ids"])

    # -- where it is found -------------------------------------------------------------------

    def test_search(self):
        order, lots = self.delivered(1)
        row, theirs = self.rows(order), self.competing(host_machine="Vertical mill LM 56")
        model = self.as_role("salesperson", self.env["gy.installed.product"])
        for domain, found in (
            ([("serial_number", "ilike", lots.name)], row),
            ([("host_machine", "ilike", "lm 56")], theirs),
            ([("maker_id", "ilike", "Rival")], theirs),
            ([("kind", "=", "competitor"), ("partner_id", "=", self.customer.id)], theirs),
        ):
            self.assertEqual(model.search(domain), found)
        self.assertEqual(model.name_search(lots.name)[0][0], row.id)

    def test_on_the_customer(self):
        self.delivered(2)
        end_user = self.env["res.partner"].create({"name": "Mine", "is_company": True})
        self.entered(quantity=3, end_user_id=end_user.id)
        self.entered(quantity=9, out_since=self.today())
        self.competing()
        partner = self.as_role("salesperson", self.customer)
        figures = (partner.gy_installed_qty, partner.gy_competitor_qty)
        self.assertEqual(figures, (5, 6))
        self.assertEqual(self.as_role("salesperson", end_user).gy_installed_qty, 3)
        person = self.env["res.partner"].create({"name": "Buyer", "parent_id": self.customer.id})
        self.assertEqual(self.as_role("salesperson", person).gy_installed_qty, 5)
        action = partner.action_gy_view_installed()
        rows = self.as_role("salesperson", self.env["gy.installed.product"])
        self.assertEqual(len(rows.search(action["domain"])), 5)
        made = rows.with_context(**action["context"]).create({"specification": "6340 M"})
        self.assertEqual(made.partner_id, self.customer)
        other = self.another_seller()
        self.assertEqual(self.customer.with_user(other).gy_installed_qty, 0)

    def test_from_the_file_and_the_ticket(self):
        order, lots = self.delivered(2)
        hand = self.entered()
        rows = self.as_role("salesperson", self.env["gy.installed.product"])
        file = self.as_role("salesperson", self.file())
        self.assertEqual(file.installed_count, 3)
        found = rows.search(file.action_view_installed()["domain"])
        self.assertEqual(found, self.rows(order) | hand)
        for values, expected in (
            ({"gy_lot_id": lots[0].id}, self.rows(order)[0]),
            ({}, self.rows(order)),
        ):
            ticket = self.ticket(order, **values)
            self.assertEqual(rows.search(ticket.action_gy_view_installed()["domain"]), expected)
        loose = self.ticket(gy_kind_id=False, partner_id=self.customer.id)
        self.assertEqual(len(rows.search(loose.action_gy_view_installed()["domain"])), 3)

    def test_tickets_of_a_row(self):
        order, lots = self.delivered(2)
        ticket = self.ticket(order, gy_lot_id=lots[0].id)
        other = self.ticket(order)
        first, second = self.as_role("salesperson", self.rows(order))
        tickets = self.as_role("salesperson", self.env["helpdesk.ticket"])
        self.assertEqual(tickets.search(first.action_view_tickets()["domain"]), ticket)
        self.assertFalse(tickets.search(second.action_view_tickets()["domain"]))
        self.assertEqual(first.action_view_contract()["res_id"], order.id)
        loose = self.shipped()
        own = self.ticket(loose)
        action = self.as_role("salesperson", self.rows(loose)).action_view_tickets()
        self.assertEqual(tickets.search(action["domain"]), own)
        action = self.entered().action_view_tickets()
        self.assertEqual(tickets.search(action["domain"]), ticket | other | own)

    def test_a_competitor_may_not_be_read_by_everybody(self):
        row = self.competing()
        with self.assertRaises(AccessError):
            self.as_role("warehouse", row).read(["strengths"])
        self.assertEqual(self.as_role("warehouse", self.customer).gy_competitor_qty, 0)

    def test_several_rows_in_one_go(self):
        model = self.as_role("salesperson", self.env["gy.installed.product"])
        rows = model.create(
            [
                {"partner_id": self.customer.id, "specification": name, "quantity": 1}
                for name in ("A 1", "A 2")
            ]
        )
        self.assertEqual(rows.file_id, self.file())
        rows.write({"end_user_id": self.customer.id})
        self.assertEqual(rows.end_user_id, self.customer)
        lead = self.opportunity
        with self.assertRaises(AccessError), self.cr.savepoint():
            lead.gy_installed_ids = [Command.link(rows[0].id)]
