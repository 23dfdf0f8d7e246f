"""The business steps of a contract, each taken as the user whose work it is.

Every function takes the :class:`~.world.World` and the contract, and calls what the web client
calls; none writes a stage or a result.
"""

import base64

from odoo.fields import Command, Date


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


def invoice(world, order):
    """The salesperson drafts the invoice of what was delivered, finance posts it."""
    wizard = (
        world.env["sale.advance.payment.inv"]
        .with_user(world.user("salesperson"))
        .create({"advance_payment_method": "delivered", "sale_order_ids": [Command.set(order.ids)]})
    )
    wizard.create_invoices()
    invoices = order.sudo().invoice_ids.filtered(lambda move: move.state == "draft")
    invoices.with_user(world.user("finance")).action_post()
    return invoices


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


def file_papers(world, order):
    """Every paper the dossier still waits for is filed by whom it is asked of."""
    # WeasyPrint takes a second to load, which only who prints has to wait for.
    from odoo.addons.gy_sales_process.tools import paper  # pylint: disable=C0415

    for line in order.sudo().gy_dossier_ids.line_ids.filtered(lambda item: not item.is_ok):
        content = paper.render(f"<h1>{line.type_id.name}</h1><p>{order.name}</p>")
        user = line.user_id or world.user("contract_admin")
        order.with_user(user).action_gy_file_document(
            line.type_id.code,
            f"{line.type_id.name} {order.name}.pdf",
            base64.b64encode(content).decode(),
        )


def hand_over(world, order, date=None):
    """The contract administrator closes the contract and hands its dossier over."""
    order.with_user(world.user("contract_admin")).action_gy_hand_over(date)


def receive(world, order, date=None):
    """The archivist signs for the dossier."""
    order.with_user(world.user("archivist")).action_gy_receive(date)
