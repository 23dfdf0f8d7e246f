"""The business steps of a contract, each taken as the user whose work it is.

Every function takes the :class:`~.world.World` and the contract, and calls what the web client
calls; none writes a stage or a result.
"""

import base64

from odoo.fields import Command, Date

# Stands for every paper that people scan and hand in.
FILE = base64.b64encode(b"%PDF-1.7 demo").decode()


def draft(world, lines, customer=0, **values):
    """The salesperson writes a contract; ``lines`` is ``{designation: (quantity, price)}``."""
    model = world.env["sale.order"].with_user(world.user("salesperson"))
    return model.create(
        {
            "partner_id": world.customer(customer).id,
            "order_line": [
                Command.create(
                    {
                        "product_id": world.product(code).id,
                        "product_uom_qty": quantity,
                        "price_unit": price,
                    }
                )
                for code, (quantity, price) in lines.items()
            ],
            **values,
        }
    )


def prepare(world, order):
    """What the stages before signing ask for, done by the people who do it."""


def sign(world, order, date=None):
    """The salesperson records the signing."""
    order.with_user(world.user("salesperson")).action_gy_sign(date)


def submit(world, order):
    """The salesperson submits the contract for review."""
    order.with_user(world.user("salesperson")).action_gy_submit_review()


def review(world, order, opinion="agree", reason=None, only=None):
    """Every department whose turn it is gives its opinion, then the management."""
    current = order.sudo().gy_review_ids.sorted("round")[-1]
    for item in current.opinion_ids.sorted("step"):
        if not item.opinion and (only is None or item.role in only):
            item.with_user(world.user(item.role)).action_give(opinion, reason)


def confirm(world, order):
    """The salesperson confirms the contract."""
    order.with_user(world.user("salesperson")).action_confirm()


def pay(world, order, amount=None, date=None):
    """Finance books a payment for the contract: what is open before the next gate by default."""
    sudo = order.sudo()
    if amount is None:
        amount = sudo.gy_money_missing_production or sudo.gy_money_missing_shipment
    finance = world.user("finance")
    journal = world.env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", sudo.company_id.id)], limit=1
    )
    payment = (
        world.env["account.payment"]
        .with_user(finance)
        .create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": sudo.partner_id.id,
                "amount": amount,
                "date": date or Date.context_today(order),
                "journal_id": journal.id,
                "gy_share_ids": [Command.create({"order_id": order.id, "amount": amount})],
            }
        )
    )
    payment.action_post()
    return payment


def release(world, order):
    """The planner confirms the contract's manufacturing orders."""
    productions(world, order).with_user(world.user("manufacturing")).action_confirm()


def productions(world, order):
    """Return the manufacturing orders of the contract."""
    return world.env["mrp.production"].search(
        [("gy_order_id", "=", order.id), ("state", "!=", "cancel")]
    )


def produce(world, order):
    """The warehouse brings the parts, manufacturing makes the bearings."""
    warehouse, maker = world.user("warehouse"), world.user("manufacturing")
    for production in productions(world, order):
        for picking in production.picking_ids.filtered(
            lambda item: item.state not in ("done", "cancel")
            and item.picking_type_id == item.picking_type_id.warehouse_id.pbm_type_id
        ):
            validate(picking.with_user(warehouse))
        production = production.with_user(maker)
        production.action_assign()
        production.qty_producing = production.product_qty
        production._set_qty_producing()
        production.button_mark_done()


def store(world, order):
    """The warehouse puts the finished bearings into stock."""
    warehouse = world.user("warehouse")
    for production in productions(world, order):
        for picking in production.picking_ids.filtered(
            lambda item: item.state not in ("done", "cancel")
        ):
            validate(picking.with_user(warehouse))


def ship(world, order):
    """The warehouse ships what is ready."""
    warehouse = world.user("warehouse")
    for picking in order.sudo().picking_ids.filtered(
        lambda item: item.picking_type_code == "outgoing" and item.state not in ("done", "cancel")
    ):
        validate(picking.with_user(warehouse))


def validate(picking):
    """Validate a transfer in full, as the button does."""
    picking.action_assign()
    for move in picking.move_ids:
        move.quantity = move.product_uom_qty
    picking.move_ids.picked = True
    picking.with_context(skip_backorder=True).button_validate()


def deliveries(order):
    """Return the contract's finished transfers to the customer."""
    return order.sudo().picking_ids.filtered(
        lambda item: item.picking_type_code == "outgoing" and item.state == "done"
    )


def shipping_data(world, order):
    """The warehouse enters how the goods went."""
    for picking in deliveries(order).with_user(world.user("warehouse")):
        picking.action_gy_set_shipping(
            carrier="中原货运",
            waybill=f"ZY{picking.id:08d}",
            driver="马师傅",
            phone="13800000000",
            scan=FILE,
            filename="运单.pdf",
        )


def request(world, order):
    """The sales administrator requests the invoice of what was delivered."""
    admin = world.user("sales_admin")
    action = order.with_user(admin).action_gy_request_invoice()
    found = world.env["gy.invoice.request"].with_user(admin).browse(action["res_id"])
    found.customer_request = "客户采购员来电:货到后开票,数电票发邮箱"
    found.action_submit()
    return found


def invoice(world, order):
    """Finance accepts the request, posts the invoice and records its fapiao."""
    finance = world.user("finance")
    request(world, order).with_user(finance).action_accept()
    invoices = order.sudo().invoice_ids.filtered(lambda move: move.state == "draft")
    invoices = invoices.with_user(finance)
    invoices.action_post()
    for move in invoices:
        move.action_gy_add_fapiao(
            f"2641200000{move.id:010d}", file=FILE, filename=f"数电票 {move.id}.pdf"
        )
    return invoices


def sign_off(world, order):
    """The customer's storekeeper signs for every delivery; the salesperson records it."""
    for picking in deliveries(order).with_user(world.user("salesperson")):
        picking.action_gy_sign_off("钱库管", scan=FILE, filename=f"签收单 {picking.id}.pdf")


def post_at_customer(world, order):
    """Fapiao go to the customer's finance by way of the salesperson, who has them posted."""
    sales, admin = world.user("salesperson"), world.user("sales_admin")
    fapiao = order.sudo().gy_fapiao_ids.filtered(lambda item: item.state == "issued")
    fapiao.with_user(admin).action_hand_to_salesperson()
    fapiao.with_user(sales).action_hand_to_customer(recipient="客户财务 吴会计")
    for move in order.sudo().invoice_ids.filtered(lambda item: item.state == "posted"):
        move.with_user(sales).action_gy_post_at_customer(
            Date.context_today(order), FILE, f"挂账凭证 {move.id}.pdf"
        )


def accept(world, order):
    """The customer accepts the goods; the salesperson files the report."""
    order.with_user(world.user("salesperson")).action_gy_accept(
        Date.context_today(order), FILE, "验收单.pdf"
    )


def collect(world, order):
    """Finance registers the payment of what is open on the invoices."""
    finance = world.user("finance")
    invoices = order.sudo().invoice_ids.filtered(
        lambda move: move.state == "posted" and move.amount_residual
    )
    wizard = (
        world.env["account.payment.register"]
        .with_user(finance)
        .with_context(active_model="account.move", active_ids=invoices.ids)
        .create({})
    )
    return wizard.action_create_payments()
