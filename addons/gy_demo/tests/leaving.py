"""Whether everybody of the demo company can leave once their work is handed over (R0.12)."""

from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.models.res_users import ROLES


def faults(env):
    """Return ``{login: what still holds them}`` of those who cannot; nothing is left changed.

    Each is followed by a colleague with the same roles, to whom a general manager hands all over.
    """
    admin = env.ref("base.user_admin")
    users = env["res.users"].search([("share", "=", False), ("id", "!=", admin.id)])
    people = users.filtered(lambda user: user._gy_has_role(*ROLES))
    boss = people.filtered(lambda user: user._gy_has_role("general_manager"))[:1]
    found = {}
    for user in people:
        savepoint = env.cr.savepoint(flush=True)
        try:
            following = user.copy({"login": f"{user.login}_next"})
            decider = following if user == boss else boss
            user.with_user(decider).action_gy_hand_over_work(following.id, "Leaves")
            user.active = False
        except UserError as error:
            found[user.login] = str(error)
        savepoint.close(rollback=True)
        env.invalidate_all()
    return found
