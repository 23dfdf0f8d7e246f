from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public


class CrmLead(models.Model):
    """Proofs are taken from the library, and sent to whom they are to convince (R1.4, 3.3.6)."""

    _inherit = "crm.lead"

    @public
    def action_gy_use_proofs(self, item_ids=(), doubt_ids=()):
        """Take proofs of the library over, with their files, and have them answer doubts (R1.4).

        :param item_ids: ids of proofs of the library
        :param doubt_ids: ids of doubts of this opportunity that they answer
        :raise AccessError: for who may not change the opportunity, or not read a proof
        :raise UserError: where none is chosen, or one is here already
        """
        self.check_access("write")
        items = self.env["gy.library.proof"].browse(item_ids or ()).exists()
        items.check_access("read")
        if not items:
            raise UserError(self.env._("Choose proofs of the library first."))
        if there := self.gy_proof_ids.library_id & items:
            raise UserError(
                self.env._(
                    "%(lead)s: “%(proof)s” is here already.",
                    lead=self.display_name,
                    proof=there[0].name,
                )
            )
        proofs = self.env["gy.proof"]._gy_create_decided(
            [item._prepare_proof(self) for item in items]
        )
        for proof, item in zip(proofs, items, strict=True):
            item.attachment_ids.copy({"res_model": proof._name, "res_id": proof.id})
        doubts = self.gy_doubt_ids & self.gy_doubt_ids.browse(doubt_ids or ())
        doubts.proof_ids |= proofs

    @public
    def action_gy_send_proofs(self, proof_ids=(), contact_id=None):
        """Open the mail that takes proofs of this opportunity to somebody, their files attached.

        What is sent stands in the chatter; the proofs tell its day from there.

        :param proof_ids: ids of proofs of this opportunity
        :param contact_id: the person it goes to, of the customer or a party of the project
        :return: the action that opens Odoo's composer
        :raise AccessError: for who may not change the opportunity
        :raise UserError: without proofs, without files, or without an address
        """
        self.check_access("write")
        proofs = self.gy_proof_ids & self.gy_proof_ids.browse(proof_ids or ())
        person = (
            self.env["res.partner"]
            .browse(contact_id.id if isinstance(contact_id, models.BaseModel) else contact_id or ())
            .exists()
        )
        self._gy_check_sendable(proofs, person)
        words = Markup().join(Markup("<li>%s</li>") % proof.name for proof in proofs)
        greeting = self.env._("Dear %s,", person.name)
        intro = self.env._("please find attached what shows our ability:")
        return actions.open_composer(
            self,
            self.env._("Send Proofs"),
            partner_ids=person.ids,
            attachment_ids=proofs.attachment_ids.ids,
            subject=self.env._("Our ability: %s", self.name),
            body=Markup("<p>%s</p><p>%s</p><ul>%s</ul>") % (greeting, intro, words),
        )

    def _gy_check_sendable(self, proofs, person):
        """Refuse a mail that shows nothing, or reaches nobody.

        :raise UserError: naming the remedy
        """
        if not proofs:
            raise UserError(self.env._("%s: choose which proofs to send.", self.display_name))
        for proof in proofs:
            if not proof.attachment_ids:
                raise UserError(
                    self.env._(
                        "“%s” has no file: attach one first, or leave it out.",
                        proof.display_name,
                    )
                )
        if not person:
            raise UserError(self.env._("%s: say whom to send them to.", self.display_name))
        self._gy_check_persons(person)
        if not person.email:
            raise UserError(
                self.env._("%s has no e-mail address: enter it first.", person.display_name)
            )
