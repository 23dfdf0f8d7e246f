from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon


@tagged("post_install", "-at_install")
class TestToursProduct(ToursCommon):
    """The technical data of a product in the browser."""

    def test_read(self):
        """Who keeps master data has a designation read."""
        keeper = self.users["commerce"]
        keeper.group_ids = [Command.link(self.env.ref("gy_sales_process.group_master_data").id)]
        product = self.env["product.template"].create({"name": "Bearing"})
        self.tour("gy_product_read", product, "commerce", "product.product_template_action_all")
        said = {row.parameter_id.code: row.reads_as for row in product.gy_parameter_ids}
        self.assertEqual(said["outside_diameter"], "52 mm")
        self.assertEqual(said["weight"], "0.13 kg")
