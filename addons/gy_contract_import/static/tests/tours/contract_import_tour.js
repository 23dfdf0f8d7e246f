import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_contract_import_wrong", {
    steps: () => [
        {
            trigger: "button[name=action_check]",
            run: "click",
        },
        {
            content: "Each wrong cell is named, with what is allowed there",
            trigger: ".o_data_row:contains(neither here nor on the sheet):contains(B2)",
        },
        {
            trigger: "button[name=action_get_findings]",
        },
    ],
});

tours.add("gy_contract_import_right", {
    steps: () => [
        {
            trigger: "button[name=action_check]",
            run: "click",
        },
        {
            trigger: ".alert:contains(No cell is wrong)",
        },
        {
            trigger: "button[name=action_start]",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "The job has its rows",
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=running]",
        },
        {
            trigger: "button[name=action_view_rows]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(HT-OLD-1)",
        },
    ],
});

tours.add("gy_contract_import_live", {
    steps: () => [
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=done]",
        },
        {
            trigger: "button[name=action_get_reconciliation]",
        },
        {
            trigger: "button[name=action_go_live]",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            trigger: ".alert:contains(The company went live on)",
        },
        {
            content: "The contracts that came in",
            trigger: "button[name=action_view_contracts]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(HT-OLD-1)",
        },
    ],
});

tours.add("gy_contract_import_mapping", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Kingdee) td[name=name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_data_row:contains(物料编码)",
        },
    ],
});
