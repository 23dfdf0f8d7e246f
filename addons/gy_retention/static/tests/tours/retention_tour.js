import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_retention_appraise", {
    steps: () => [
        {
            content: "What has run out comes on a list",
            trigger: "button[name=action_propose]",
            run: "click",
        },
        {
            content: "Some of it is kept longer, with a reason",
            trigger: ".o_data_row:first button[name=action_open_keep]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=year] input",
            run: "edit 2088",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Reference for repairs",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Reference for repairs)",
        },
        {
            trigger: "button[name=action_submit]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=judged]",
        },
    ],
});

tours.add("gy_retention_agree", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_answer]:contains(Agree)",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "Nobody agrees twice",
            trigger: "body:not(:has(.modal)):not(:has(button[name=action_answer]))",
        },
    ],
});

tours.add("gy_retention_carry_out", {
    steps: () => [
        {
            trigger: "button[name=action_carry_out]",
            run: "click",
        },
        {
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=running]",
        },
    ],
});
