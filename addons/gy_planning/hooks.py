def post_init_hook(env):
    """Have parts under way stand under their contracts; new ones get theirs by themselves."""
    productions = env["mrp.production"].search([("state", "not in", ("done", "cancel"))])
    productions._gy_follow_parents()
