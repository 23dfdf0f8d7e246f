from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from .plant_visit import OPEN_STATES

# In the context of the composer that sends an invitation, as core marks quotations.
INVITES = "gy_invites_guests"


class PlantVisit(models.Model):
    """The invitation to our plant: a letter on our paper, mailed to the guests (R1.4, 3.3.2)."""

    _inherit = "gy.plant.visit"

    @public
    def action_invite(self):
        """Open the mail to the guests, with the letter of invitation attached.

        Whoever declined is left out. What is sent stands in the chatter, its day beside each guest.

        :return: the action that opens Odoo's composer
        :raise AccessError: for who may not change the visit
        :raise UserError: when it took place or was called off, without guests, or where one has no
            e-mail address
        """
        self.check_access("write")
        self._gy_check_states(*OPEN_STATES)
        guests = self._expected()
        if not guests:
            raise UserError(self.env._("%s: name the guests first.", self.display_name))
        if unknown := guests.partner_id.filtered(lambda person: not person.email):
            raise UserError(
                self.env._(
                    "%(visit)s: enter the e-mail address of %(persons)s first, or print the letter.",
                    visit=self.display_name,
                    persons=", ".join(unknown.mapped("name")),
                )
            )
        template = self.env.ref("gy_presales.mail_template_plant_visit_invitation")
        action = actions.open_composer(
            self,
            self.env._("Send Invitation"),
            template_id=template.id,
            partner_ids=guests.partner_id.ids,
        )
        action["context"][INVITES] = True
        return action

    def message_post(self, **kwargs):
        message = super().message_post(**kwargs)
        if self.env.context.get(INVITES):
            self._note_invited(message.partner_ids)
        return message

    def _note_invited(self, persons):
        """Note on which day guests got the letter; who got it is read from what was sent."""
        self._gy_check_states(*OPEN_STATES)
        guests = self.guest_ids.filtered(lambda guest: guest.partner_id in persons)
        if guests:
            guests._gy_write_decided({"invited_on": clock.today(self)})

    def _inviting_day(self):
        """Return the day that the letter bears."""
        return clock.today(self)
