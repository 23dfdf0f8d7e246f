import {click, form, save, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_installed_base", {
    steps: () => [
        // From the customer to what stands there
        {
            content: "Where there are many buttons, the last ones are under More",
            trigger: ".o-form-buttonbox",
            run() {
                if (!document.querySelector("button[name=action_gy_view_installed]")) {
                    document.querySelector(".o-form-buttonbox .o_button_more").click();
                }
            },
        },
        ...click("button[name=action_gy_view_installed]"),
        ...see(".o_list_view .o_data_row:contains(OLD-1)"),
        // What another maker has there
        ...click(".o_list_button_add"),
        ...form.pick("kind", "competitor"),
        ...form.fill("specification", "241/600 ECAK30"),
        ...form.choose("maker_id", "Rival Bearings"),
        ...form.fill("quantity", "6"),
        ...form.fill("strengths", "Delivered in six weeks, theirs takes six months"),
        ...form.fill("threats", "Their price was lowered twice this year"),
        ...save(),
        // What is due is offered: rows chosen, one click
        ...click(".o_back_button a"),
        ...see(".o_list_view .o_data_row:contains(241/600)"),
        ...click(".o_data_row:contains(OLD-1) .o_list_record_selector input"),
        ...click("button[name=action_create_quotation]"),
        ...see(".o_form_view .o_field_widget[name=order_line] .o_data_row:contains(Deep groove)"),
    ],
});

tours.add("gy_installed_base_phone", {
    steps: () => [
        ...see("[name=swot] .o_field_widget[name=strengths]"),
        {
            content: "The four fields are as wide as the screen and overlap nothing",
            trigger: "[name=swot]",
            run() {
                const boxes = [...document.querySelectorAll("[name=swot] > div")].map((box) =>
                    box.getBoundingClientRect()
                );
                const wide = boxes.every(({left, right}) => left >= 0 && right <= innerWidth);
                const apart = boxes.every(
                    ({top}, index) => !index || top >= boxes[index - 1].bottom - 1
                );
                if (boxes.length !== 4 || !wide || !apart) {
                    throw new Error(`The picture does not fit: ${JSON.stringify(boxes)}`);
                }
            },
        },
        ...form.fill("note", "Seen on site"),
        ...save(),
    ],
});
