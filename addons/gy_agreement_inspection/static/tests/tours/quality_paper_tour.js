import {dialog, form, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_release_paper", {
    steps: () => [
        ...see(".alert-info:contains(材质证明)"),
        ...form.pressNamed("发放质量文件"),
        ...dialog.choose("type_id", "材质证明"),
        ...dialog.upload("document", "material.pdf"),
        ...dialog.apply(),
        ...see(".o_form_view:not(:has(.alert-info:contains(材质证明)))"),
        ...see(".o_field_widget[name=asked_papers]:contains(材质证明)"),
    ],
});
