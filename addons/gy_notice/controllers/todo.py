from odoo.http import Controller, request, route


class Todo(Controller):
    """Where the link of a notice leads: to what is to be decided, after login (R17.8)."""

    @route("/sales-to-do/<int:turn_id>", type="http", auth="user", methods=["GET"])
    def todo(self, turn_id):
        """Open the record of a to-do that waits on the user; else the list of what does.

        What was done meanwhile, and what waits on somebody else, look the same from outside.
        """
        user = request.env.user
        turns = request.env["gy.turn"].with_context(allowed_company_ids=user.company_ids.ids)
        if not user._is_internal() or not turns.has_access("read"):
            return request.redirect("/odoo" if user._is_internal() else "/my")
        turn = turns.search([("id", "=", turn_id)])
        return request.redirect(turn._path() if turn else "/odoo/sales-to-dos")
