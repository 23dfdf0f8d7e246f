"""What people attached along contracts: filed by itself and read, or asked about (R15.2)."""


def attach(world):
    """The warehouse attaches two files to a transfer, the contract administrator one; then the job."""
    pickings = world.env["stock.picking"].sudo()
    delivery = pickings.search(
        [
            ("state", "=", "done"),
            ("picking_type_code", "=", "outgoing"),
            ("sale_id.user_id", "=", world.user("salesperson").id),
            ("sale_id.gy_is_process", "=", True),
            ("sale_id.gy_handed_over", "=", False),
        ],
        order="id",
        limit=1,
    )
    files = _attach(world, delivery, "货运单.txt", "warehouse")
    files |= _attach(world, delivery, "卸货情况.txt", "warehouse")
    files |= _attach(world, delivery.sale_id, "扫描件 0107.txt", "contract_admin")
    world.env["gy.stray.paper"]._sweep(files)
    _read(world, "货运单.txt")


def _read(world, name):
    """The job reads what was filed under a name; the others it reads when it comes to them."""
    texts = world.env["gy.document.text"].sudo()
    texts.search([("document_id.name", "=", name), ("read_on", "=", False)])._read()


def _attach(world, record, name, role):
    """Return a file that a role attached to a record."""
    vals = {
        "name": name,
        "raw": f"{record.display_name}：{name}".encode(),
        "res_model": record._name,
        "res_id": record.id,
    }
    files = world.env["ir.attachment"].with_user(world.user(role)).sudo().create(vals)
    return files.with_env(world.env)
