import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_opportunity_steps", {
    steps: () => [
        {
            content: "The opportunity tells what the next step needs",
            trigger: ".o_field_widget[name=gy_missing]:contains(No need is confirmed)",
        },
        {
            content: "Moving on without it is refused in the same words",
            trigger:
                ".o_statusbar_status button:contains(Solution Proposed), .o_statusbar_status .o_arrow_button:contains(Solution Proposed)",
            run: "click",
        },
        {
            trigger: ".modal .modal-body:contains(cannot move on):contains(No need is confirmed)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            content: "Record the need",
            trigger: "a[name=gy_presales]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=gy_need_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=name] textarea",
            run: "edit Runs at 200 rpm",
        },
        {
            trigger: ".modal .o_field_widget[name=confirmed_on] :is(input, button)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=confirmed_on] input",
            run: "edit 01/06/2026",
        },
        {
            trigger: ".modal .o_form_button_save, .modal .modal-footer button.btn-primary:first",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_form_saved",
        },
        {
            trigger:
                ".o_form_view:not(:has(.o_field_widget[name=gy_missing]:contains(No need is confirmed)))",
        },
    ],
});
