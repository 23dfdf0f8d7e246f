import re

from lxml import etree

from odoo.tests import tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tests.common import GyCommon

# Latin words that stand in Chinese texts as they are, and why.
ALLOWED = {
    "kinds of files, known by these names": "PDF XLSX? CSV TXT ZIP ZPL JSON HTML XML vCard PNG JPG docx",
    "programs and their makers": "Word WPS Excel Odoo OCA IoT AI Dymo Peppol SMS WeCom",
    "standards and bodies that are called so in Chinese": r"GB/T ISO JB/T UTF-8 SHA-256 CNAS AQL 8D SWOT QR",
    "terms of trade and banking, written so on contracts": "EXW FOB CIF IBAN BIC SWIFT LPR USD EUR CNY EDI",
    "terms of the workshop, so in every factory": "BOM BoM MO SN WIP",
    "subcontracting, which is here for the tests only": "PO",
    "numbers of the tax and address registers": "VAT GLN EAS ID",
    "units": "kg mm km kN rpm ppm",
    "figures of the books": "DSO MRR VIP B2B",
    "keys and short answers": "OK nbsp NBSP",
    "numbers of examples": r"[A-Z]{1,3}\d+ INV C[AC]/W33 \d+\S*",
    "addresses and placeholders of examples": r"https?://\S* \w+@[\w.]+ \{\w+\} [\w.]+\.(?:docx|com)",
}
# Odoo wraps this help in an element that its own template of words does not know.
OUT_OF_REACH = {"account.action_account_invoice_report_all"}
LATIN = re.compile(r"[A-Za-z]{2,}")
KNOWN = re.compile("|".join(word for words in ALLOWED.values() for word in words.split()))
SHOWN = ("string", "title", "placeholder", "confirm", "help", "aria-label")


@tagged("post_install", "-at_install")
class TestScreenWords(GyCommon):
    """What stands on the screens of our users' menus, ours and Odoo's own, is Chinese (R0.1, R17.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.done = set()

    def test_menus_and_screens(self):
        said = {
            (text, where)
            for role in ROLES
            for where, text in self.texts(
                self.env(user=self.users[role], context={"lang": "zh_CN"})
            )
            if LATIN.search(KNOWN.sub("", text))
        }
        self.assertFalse(sorted(said), f"{len(said)} texts")

    def texts(self, env):
        """Yield ``(where, text)`` of the menus and the screens that no earlier role had."""
        menus = env["ir.ui.menu"].load_web_menus(False)
        for menu in (menus[id_] for id_ in menus if id_ != "root"):
            yield f"menu {menu.get('xmlid')}", menu.get("name") or ""
            if menu.get("actionModel") != "ir.actions.act_window" or menu["actionID"] in self.done:
                continue
            self.done.add(menu["actionID"])
            # What a menu opens is no secret to who has the menu.
            action = env["ir.actions.act_window"].sudo().browse(menu["actionID"])
            yield action.xml_id, action.name
            yield from self.texts_of_help(action)
            views = [*action.views, (action.search_view_id.id or False, "search")]
            result = env[action.res_model].get_views(views, {"toolbar": True})
            for kind, view in result["views"].items():
                yield from self.texts_of(env[action.res_model], kind, view["arch"])

    def texts_of_help(self, action):
        if action.help and action.xml_id not in OUT_OF_REACH:
            for text in etree.HTML(action.help).itertext():
                yield f"help {action.xml_id}", text

    def texts_of(self, model, kind, arch):
        """Yield ``(where, text)`` of a view: labels, buttons, filters, words between them."""
        root = etree.fromstring(arch)
        # What a view as a whole is called is shown nowhere.
        root.attrib.pop("string", None)
        for node in root.iter(etree.Element):
            if node.tag == "style" or node.xpath("ancestor-or-self::*[@t-translation='off']"):
                continue
            where = f"{model._name} {kind} {node.get('name') or node.tag}"
            for text in (*(node.get(name) for name in SHOWN), node.text, node.tail):
                if text and text.strip():
                    yield where, text.strip()
            if node.tag == "field" and not node.get("string"):
                yield from self.label(model, node, where)

    def label(self, model, node, where):
        """Yield the label of a field that is shown and is called by its own name."""
        if {node.get("invisible"), node.get("column_invisible")} & {"1", "True"}:
            return
        for parent in reversed(list(node.iterancestors("field"))):
            field = model._fields.get(parent.get("name"))
            if field is None or not field.relational:
                return
            model = model.env[field.comodel_name]
        if field := model._fields.get(node.get("name")):
            yield where, field._description_string(model.env) or ""
