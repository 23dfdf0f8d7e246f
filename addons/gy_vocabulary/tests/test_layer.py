from lxml import etree

from odoo.tests import TransactionCase, tagged

from ..tools import layer


@tagged("post_install", "-at_install")
class TestLayer(TransactionCase):
    """Our words are those that users read, and stay so (R0.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang(layer.LANG)
        cls.env["ir.module.module"]._load_module_terms([layer.ADDON], [layer.LANG])
        cls.env = cls.env(context={"lang": layer.LANG})

    def choices(self, model, name):
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    def button(self, xmlid, name):
        view = self.env.ref(xmlid)
        arch = etree.fromstring(self.env[view.model].get_view(view.id, view.type)["arch"])
        return {node.get("string") for node in arch.iter("button") if node.get("name") == name}

    def said(self):
        """Return some words that Odoo says otherwise: choices, a button, a label, a menu."""
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        return {
            "payment": self.choices("account.payment", "payment_type"),
            "button": self.button("stock.view_picking_form", "button_validate"),
            "label": self.env["sale.order"]
            ._fields["fiscal_position_id"]
            ._description_string(self.env),
            "menu": self.env.ref("stock.in_picking").name,
        }

    OURS = {
        "payment": {"inbound": "收款", "outbound": "付款"},
        "button": {"确认出入库"},
        "label": "计税规则",
        "menu": "入库单",
    }

    def test_users_read_our_words(self):
        self.assertEqual(self.said(), self.OURS)

    def test_updates_do_not_bring_the_old_ones_back(self):
        """Updating an addon, overwriting what is there, and loading the language end with ours."""
        load = self.env["ir.module.module"]._load_module_terms
        load(["account", "stock", "sale"], [layer.LANG], overwrite=True)
        self.assertEqual(self.said(), self.OURS)

    def test_words_are_laid_where_odoo_loaded_its_own(self):
        """An update of one addon costs the words of that one."""
        menu = self.env.ref("stock.in_picking")
        menu.with_context(lang=layer.LANG).name = "收据"
        load = self.env["ir.module.module"]._load_module_terms
        load(["sale"], [layer.LANG])
        self.assertEqual(menu.name, "收据")
        load(["stock"], [layer.LANG])
        self.assertEqual(menu.name, "入库单")

    def test_code_speaks_our_words(self):
        """What an addon's code names in Chinese, it names so, too: a new warehouse's kinds of transfers."""
        warehouse = self.env["stock.warehouse"].create({"name": "二库", "code": "EK"})
        self.assertTrue(warehouse.in_type_id.name.endswith("入库单"), warehouse.in_type_id.name)

    def test_browser_speaks_our_words(self):
        words, _language = self.env["ir.http"]._get_translations_for_webclient(["mrp"], layer.LANG)
        said = {message["id"]: message["string"] for message in words["mrp"]["messages"]}
        self.assertEqual(said["Receipts"], "入库单")

    def test_one_place_of_a_text_is_said_otherwise(self):
        """*State* is a province in an address, and how far a payment is."""
        state = self.env["account.payment"]._fields["state"]._description_string(self.env)
        self.assertEqual(state, "状态")
        province = self.env["res.partner"]._fields["state_id"]._description_string(self.env)
        self.assertNotEqual(province, "状态")

    def test_other_languages_are_left_alone(self):
        self.env["ir.module.module"]._load_module_terms(["stock"], ["en_US"], overwrite=True)
        self.assertEqual(
            self.env.ref("stock.in_picking").with_context(lang="en_US").name, "Receipts"
        )

    def test_words_of_addons_that_are_not_there_are_passed_over(self):
        layer.lay(self.env, ["no_such_addon"])
        self.assertEqual(self.env.ref("stock.in_picking").name, "入库单")
