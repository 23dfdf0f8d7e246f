def post_init_hook(env):
    """Give the orders that are there already their (empty) derived values in one statement.

    The process is off on a fresh database, so nothing has to be computed.
    """
    env["sale.order"]._gy_reset_stages()
