import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("gy_filing_sort", {
    steps: () => [
        {
            content: "Say which paper a file is",
            trigger: ".o_data_row:contains(scan-first) button:contains(File)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=type_id] input",
            run: "edit Waybill",
        },
        {
            trigger: ".modal .dropdown-item:contains(Waybill)",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "What is sorted is off the list",
            trigger:
                "body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains(scan-first)))",
        },
        {
            content: "Another is no paper of the contract",
            trigger: ".o_data_row:contains(scan-second) button:contains(Leave Out)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit A picture of the yard",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains(scan-second)))",
        },
    ],
});
