from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestWords(TransactionCase):
    """What Odoo keeps of our words in the database is Chinese, whichever addon it files it under.

    The choices and labels of a field that a model inherits from a mixin belong to the mixin's addon,
    whose words are loaded before that model is there.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")

    def without_chinese(self, query):
        self.env.cr.execute(query)
        return [" ".join(row) for row in self.env.cr.fetchall()]

    def test_choices(self):
        missing = self.without_chinese(
            """SELECT field.model, field.name, choice.value
                 FROM ir_model_fields_selection choice
                 JOIN ir_model_fields field ON field.id = choice.field_id
                 JOIN ir_model_data data ON data.model = 'ir.model.fields.selection'
                                        AND data.res_id = choice.id
                WHERE data.module LIKE 'gy\\_%'
                  AND choice.name ->> 'zh_CN' IS NULL"""
        )
        self.assertFalse(missing)

    def test_labels(self):
        missing = self.without_chinese(
            """SELECT model, name FROM ir_model_fields
                WHERE (model LIKE 'gy.%' OR name LIKE 'gy\\_%')
                  AND field_description ->> 'zh_CN' IS NULL"""
        )
        self.assertFalse(missing)

    def test_models_and_menus(self):
        missing = self.without_chinese(
            """SELECT model, '' FROM ir_model
                WHERE model LIKE 'gy.%' AND name ->> 'zh_CN' IS NULL
                UNION ALL
               SELECT data.module, data.name
                 FROM ir_ui_menu menu
                 JOIN ir_model_data data ON data.model = 'ir.ui.menu' AND data.res_id = menu.id
                WHERE data.module LIKE 'gy\\_%' AND menu.name ->> 'zh_CN' IS NULL"""
        )
        self.assertFalse(missing)
