from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_demo.scenario import play, steps

from .test_side_tours import SideCommon

GOODS_OUT = "action-stock.action_picking_tree_outgoing"
INVOICES = "action-account.action_move_out_invoice_type"


@tagged("post_install", "-at_install")
class TestSideDialogs(SideCommon):
    """Decisions beside the main way, in their dialogs, by one whose work they are."""

    def test_hand_over_contract(self):
        """A sales manager gives one contract to another salesperson (R0.12)."""
        colleague = new_test_user(
            self.env, "colleague", groups="gy_sales_process.group_salesperson", name="林小满"
        )
        order = play.advance(self.world, "agree", play.SMALL)
        other = play.advance(self.world, "agree", play.SMALL)
        self.order_side("hand_over_contract", "sales_manager", order)
        self.assertEqual(order.sudo().user_id, colleague)
        self.assertEqual(other.sudo().user_id, self.world.user("salesperson"))

    def test_ship_without_order(self):
        """The warehouse is told who may let goods go; when a manager has, they leave (R10.1)."""
        picking = self.unordered()
        self.side("unordered_refused", "warehouse", picking, GOODS_OUT)
        self.assertEqual(picking.state, "assigned")
        self.side("release_unordered", "sales_manager", picking, GOODS_OUT)
        self.assertEqual(picking.gy_release_reason, "展会样品，周五收回")
        self.side("ship_unordered", "warehouse", picking, GOODS_OUT)
        self.assertEqual(picking.state, "done")

    def unordered(self):
        """Return a transfer of the warehouse to a customer that no order asks for."""
        kind = self.env.ref("stock.warehouse0").out_type_id
        customers = self.env.ref("stock.stock_location_customers")
        product = self.world.product("NU 2340 EM").bom_ids.bom_line_ids.product_id[0]
        places = {
            "location_id": kind.default_location_src_id.id,
            "location_dest_id": customers.id,
        }
        move = {"product_id": product.id, "product_uom_qty": 1, **places}
        picking = self.env["stock.picking"].with_user(self.world.user("warehouse"))
        picking = picking.create(
            {
                "picking_type_id": kind.id,
                "partner_id": self.world.customer().id,
                "move_ids": [Command.create(move)],
                **places,
            }
        )
        picking.action_confirm()
        picking.action_assign()
        return picking

    def test_record_service(self):
        """The salesperson says how much of a service is done; then it can be invoiced (R11.1)."""
        self.env["product.product"].create(
            {
                "name": "安装指导",
                "default_code": "AZ",
                "type": "service",
                "invoice_policy": "delivery",
                "gy_grade_id": self.env.ref("gy_pricing.price_grade_a").id,
            }
        )
        order = play.advance(self.world, "ship", {**play.SMALL, "AZ": (2, 1500.0)})
        service = order.sudo().order_line[1]
        self.assertTrue(order.sudo().gy_has_open_services)
        self.order_side("record_service", "salesperson", order)
        self.assertEqual(service.qty_delivered, 2)
        self.assertFalse(order.sudo().gy_has_open_services)

    def test_take_back_a_skip(self):
        """A stage that a manager skipped is open again (R0.4)."""
        order = play.advance(self.world, "explore", play.MODIFIED)
        manager = order.with_user(self.world.user("sales_manager"))
        manager.action_gy_skip_stage("technical_agreement", "客户沿用旧协议")
        self.assertEqual(order.sudo().gy_skipped_codes, "technical_agreement")
        self.order_side("unskip_stage", "sales_manager", order)
        self.assertFalse(order.sudo().gy_skipped_codes)
        self.assertEqual(order.sudo().gy_stage_id.code, "technical_agreement")

    def test_paper_fapiao(self):
        """A fapiao on paper has a code of 12 digits beside its number of 8 (R11.2)."""
        order = play.advance(self.world, "shipping_data", play.SMALL)
        steps.request(self.world, order).with_user(self.world.user("finance")).action_accept()
        move = order.sudo().invoice_ids
        move.with_user(self.world.user("finance")).action_post()
        self.side("paper_fapiao", "finance", move, INVOICES)
        fapiao = order.sudo().gy_fapiao_ids
        self.assertEqual((fapiao.code, fapiao.number), ("041202300111", "00316842"))
        self.assertEqual((fapiao.medium, fapiao.amount), ("paper", move.amount_total))
