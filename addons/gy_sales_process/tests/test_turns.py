from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.sql import table_kind

from odoo.addons.gy_sales_process.models import turn_rebuild
from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tools.turns import reads

from .common import GyCommon
from .kept_turns import turn_differences

# Who answers for a stage here; what is late in a salesperson's own draft stands there anyway.
ANSWERS = "sales_admin"


@tagged("post_install", "-at_install")
class TestTurns(GyCommon):
    """One list of what waits on the user who looks at it (R0.6)."""

    begins_with = ("draft",)

    def late(self):
        """Return a contract whose present stage is late."""
        order = self.draft()
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        step = order.sudo().gy_step_ids.filtered(lambda row: row.state == "active")[:1]
        step.write({"deadline": date(2026, 1, 5), "user_id": self.users[ANSWERS].id})
        self.env.flush_all()
        return order, step

    def turns(self, role, kind="late_step"):
        return self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])

    def test_waits_on_the_responsible_user_only(self):
        order, step = self.late()
        self.assertEqual(step.user_id, self.users[ANSWERS])
        turn = self.turns(ANSWERS).filtered(lambda item: item.order_id == order)
        self.assertEqual((turn.kind, turn.since), ("late_step", step.date_active))
        self.assertTrue(turn.is_late)
        self.assertNotIn(order, self.turns("sales_manager").order_id)
        self.assertEqual(turn.action_open()["res_id"], order.id)

    def test_not_late_on_the_day_itself(self):
        order, step = self.late()
        step.deadline = self.today()
        self.env.flush_all()
        self.assertNotIn(order, self.turns(ANSWERS).order_id)
        self.assertFalse(self.env["gy.turn"].new({"deadline": self.today()}).is_late)

    def test_others_read_nothing_of_it(self):
        order, _step = self.late()
        turn = self.turns(ANSWERS).filtered(lambda item: item.order_id == order)
        for role in ("sales_manager", "quality", "archivist"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, turn).read(["kind"])

    def test_goes_when_the_source_may_not_be_read(self):
        order, step = self.late()
        self.owned(order, self.users["sales_manager"])
        step.user_id = self.users["salesperson"]
        self.env.flush_all()
        self.assertNotIn(order.id, self.turns("salesperson").order_id.ids)

    def test_goes_when_the_contract_is_cancelled(self):
        order = self.draft()
        self.env.cr.flush()
        self.assertIn(order, self.turns("salesperson", "sign").order_id)
        order.action_cancel()
        self.assertNotIn(order, self.turns("salesperson", "sign").order_id)

    def test_what_is_next_in_a_draft_stands_there_once(self):
        """A late draft was there twice: as a late stage, and as what is next in it."""
        order = self.draft()
        self.env.cr.flush()
        step = order.sudo().gy_step_ids.filtered(lambda row: row.state == "active")[:1]
        step.deadline = date(2026, 1, 5)
        rows = self.as_role("salesperson", self.env["gy.turn"])
        rows = rows.search([("order_id", "=", order.id)])
        self.assertNotIn("late_step", rows.mapped("kind"))
        self.assertTrue(rows.filtered(lambda row: row.kind == "sign").is_late)

    # -- rows are kept ---------------------------------------------------------

    def test_rows_follow_what_changes(self):
        order, step = self.late()
        rows = self.env["gy.turn"].sudo().search([("order_id", "=", order.id)])
        self.assertIn("late_step", rows.mapped("kind"))
        step.user_id = self.users["sales_manager"]
        late = rows.search([("res_id", "=", step.id), ("kind", "=", "late_step")])
        self.assertEqual(late.user_id, self.users["sales_manager"])
        self.assertEqual(turn_differences(self.env), [])
        step.unlink()
        self.assertFalse(rows.search([("res_id", "=", step.id), ("kind", "=", "late_step")]))
        other = self.draft()
        self.env.cr.flush()
        self.assertTrue(rows.search([("order_id", "=", other.id)]))
        other.action_cancel()
        self.assertFalse(rows.search([("order_id", "=", other.id)]))
        self.assertEqual(turn_differences(self.env), [])

    def test_a_change_made_in_sql_is_found_by_the_check(self):
        _order, step = self.late()
        self.turns(ANSWERS)
        self.env.cr.execute("UPDATE gy_process_step SET deadline = NULL WHERE id = %s", [step.id])
        self.assertTrue(any("late_step" in row for row in turn_differences(self.env)))
        self.env["gy.turn"].sudo()._rebuild()
        self.assertEqual(turn_differences(self.env), [])

    def test_nobody_writes_them(self):
        order, _step = self.late()
        turn = self.turns(ANSWERS).filtered(lambda item: item.order_id == order)
        for role in ROLES:
            mine = self.as_role(role, turn)
            for call in (
                lambda mine=mine: mine.write({"deadline": "2030-01-01"}),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine: mine.create({"kind": "sign", "res_model": "x", "res_id": 1}),
            ):
                with self.assertRaises(AccessError, msg=role):
                    call()

    def test_only_what_changed_is_derived(self):
        """A note on the contract has nothing derived; a colleague's contract stays untouched."""
        order, _step = self.late()
        other, _step = self.late()
        self.turns(ANSWERS)
        with patch.object(type(self.env["gy.turn"]), "_derive", autospec=True) as derive:
            order.sudo().client_order_ref = "PO 7"
            self.turns(ANSWERS)
            derive.assert_not_called()
            self.owned(order, self.users["sales_manager"])
            self.turns(ANSWERS)
        scopes = [scope for call in derive.call_args_list for _part, scope in call.args[1]]
        self.assertTrue(scopes)
        self.assertNotIn(other.id, set().union(*(scope.orders for scope in scopes)))
        self.env["gy.turn"].sudo()._rebuild()

    def test_the_job_derives_what_is_missing_and_goes_on_where_it_was_stopped(self):
        orders = [self.late()[0] for _number in range(3)]
        turns = self.env["gy.turn"].sudo()
        turns._sync_pending()
        self.env.cr.execute("DELETE FROM gy_turn")
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(turn_rebuild.AFTER, "0")
        done = []

        def progress(_cron, processed=0, **values):
            done.append(processed)
            return 0 if processed else 1

        with (
            patch.object(turn_rebuild, "CHUNK", 1),
            patch.object(type(self.env["ir.cron"]), "_commit_progress", progress),
        ):
            turns._cron_rebuild()
            first = turns.search([]).order_id
            self.assertEqual(len(first), 1, "stopped after the first contract")
            while int(parameters.get_param(turn_rebuild.AFTER)) >= 0:
                turns._cron_rebuild()
        self.assertTrue(set(orders) <= set(turns.search([]).order_id))
        self.assertEqual(turn_differences(self.env), [])

    def test_the_job_takes_away_what_is_of_plain_orders(self):
        order, _step = self.late()
        turns = self.env["gy.turn"].sudo()
        turns._sync_pending()
        self.assertTrue(turns.search([("order_id", "=", order.id)]))
        self.env.cr.execute("UPDATE sale_order SET gy_is_process = FALSE WHERE id = %s", [order.id])
        self.env.cr.execute("DELETE FROM gy_process_step WHERE order_id = %s", [order.id])
        self.env.invalidate_all()
        self.env["ir.config_parameter"].sudo().set_param(turn_rebuild.AFTER, "0")
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_a, **_k: 1):
            turns._cron_rebuild()
        self.assertFalse(turns.search([("order_id", "=", order.id)]))

    def test_plain_orders_are_not_looked_at(self):
        """What stock Odoo does is not followed by anything of ours."""
        order = self.outside()
        self.env.flush_all()
        self.env.cr.flush()
        with patch.object(type(self.env["gy.turn"]), "_derive") as derive:
            order.order_line.price_unit = 900
            order.action_confirm()
            self.ship(self.deliveries(order))
            self.env.flush_all()
            self.env.cr.flush()
        derive.assert_not_called()

    def test_rows_go_when_the_process_is_switched_off(self):
        order, _step = self.late()
        turns = self.env["gy.turn"].sudo()
        self.assertTrue(turns.search([("order_id", "=", order.id)]))
        self.as_role("sales_manager", order).action_gy_set_process(False, "Small parts")
        self.env.flush_all()
        self.env.cr.flush()
        self.assertFalse(turns.search([("order_id", "=", order.id)]))
        self.assertEqual(turn_differences(self.env), [])
        self.as_role("sales_manager", order).action_gy_set_process(True, "It grew")
        self.env.flush_all()
        self.env.cr.flush()
        self.assertTrue(turns.search([("order_id", "=", order.id)]))

    def test_a_change_that_no_part_reads_derives_nothing(self):
        order, _step = self.late()
        self.env["gy.turn"].sudo()._sync_pending()
        with patch.object(type(self.env["gy.turn"]), "_derive") as derive:
            order.client_order_ref = "PO 17"
            self.env.flush_all()
            self.env.cr.flush()
        derive.assert_not_called()

    def test_what_waits_itself_takes_part_in_the_order_of_counts(self):
        """Two transactions that change two records of a contract must not overlook each other."""
        order, step = self.late()
        self.env.cr.flush()
        # The transaction of the test would hold the contract for good.
        self.env.cr.precommit.data.pop("gy.locked_totals", None)
        before = self.version(order)
        step.sudo().deadline = date(2026, 1, 4)
        self.env.cr.flush()
        self.assertEqual(self.version(order), before + 1)

    def test_every_part_is_watched(self):
        """Each table a part reads belongs to a model whose changes are told."""
        turns = self.env["gy.turn"].sudo()
        watched = turns._watched()
        tables = {self.env[model]._table for model in watched}
        for part in turns._parts():
            read, _names = reads(part.query)
            known = {table for table in read if table_kind(self.env.cr, table)}
            self.assertTrue(known, part.kind)
            self.assertLessEqual(known, tables, part.kind)

    def test_every_part_has_a_kind_and_label(self):
        parts = self.env["gy.turn"]._parts()
        kinds = [part.kind for part in parts]
        self.assertEqual(len(kinds), len(set(kinds)))
        for part in parts:
            self.assertTrue(part.label and part.model in self.env, part.kind)
