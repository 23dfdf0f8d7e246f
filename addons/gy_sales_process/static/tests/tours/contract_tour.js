import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_contract_sign", {
    steps: () => [
        {
            content: "What is under way can be told by its icon",
            trigger: ".o_gy_step_active[data-code=signing] .fa-play",
        },
        {
            content: "Ask what the stage still needs",
            trigger: ".o_gy_step[data-code=signing]",
            run: "click",
        },
        {
            trigger:
                ".o_gy_criterion_missing:contains(The signing of the contract is not recorded)",
        },
        {
            content: "Record the signing",
            trigger: ".o_statusbar_buttons button:contains(Record Signing)",
            run: "click",
        },
        {
            content: "Hand in the scan",
            trigger: ".modal .o_field_widget[name=scan] .o_select_file_button",
            async run() {
                const scan = new File(["%PDF-1.4 signed"], "signed.pdf", {type: "application/pdf"});
                await inputFiles(".modal .o_field_widget[name=scan] .o_input_file", [scan]);
            },
        },
        {
            trigger: ".modal .o_field_widget[name=scan] input[type=text]:value(signed.pdf)",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "The stage is done and its criteria are met",
            trigger: ".o_gy_step_done[data-code=signing] .fa-check",
        },
        {
            trigger: ".o_gy_criteria:not(:has(.o_gy_criterion_missing)) .o_gy_criterion_ok",
        },
        {
            content: "Close what was opened",
            trigger: ".o_gy_criteria_close",
            run: "click",
        },
        {
            trigger: ".o_gy_strip:not(:has(.o_gy_criteria))",
        },
    ],
});

tours.add("gy_turns_counted", {
    steps: () => [
        {
            content: "How much waits is told on every screen",
            trigger: ".o_gy_turns .o_gy_turns_count:contains(1)",
        },
        {
            trigger: ".o_gy_turns button",
            run: "click",
        },
        {
            content: "The list says what, which contract, how much, and who asks",
            trigger: ".o_list_view .o_data_row:contains(Have the contract signed) td[name=amount]",
        },
        {
            trigger: ".o_data_row:contains(Have the contract signed) td[name=order_id]",
            run: "click",
        },
        {
            content: "The contract says where it stands and what comes next",
            trigger: ".o_gy_overview_state:contains(Draft)",
        },
        {
            trigger: ".o_gy_overview_next:contains(The signing of the contract is not recorded)",
        },
    ],
});

tours.add("gy_contract_refused_confirm", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            content: "The refusal has the words of the criterion",
            trigger:
                ".modal .modal-body:contains(cannot be confirmed yet):contains(The signing of the contract is not recorded)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            content: "Nothing has happened",
            trigger: ".o_gy_overview_state:contains(Draft)",
        },
    ],
});

tours.add("gy_contract_reader", {
    steps: () => [
        {
            content: "A department sees where the contract stands, and none of the sales buttons",
            trigger:
                ".o_form_view:has(.o_gy_step_active):not(:has(button[name=action_confirm])):not(:has(button[name=action_quotation_send])):not(:has(button:contains(Record Signing)))",
        },
        {
            trigger: "a[name=gy_process]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=gy_step_ids] .o_data_row",
        },
    ],
});

const decide = (name) => [
    {
        trigger: ".o_cp_action_menus .dropdown-toggle:has(.fa-cog)",
        run: "click",
    },
    {
        trigger: `.o-dropdown--menu .o_menu_item:contains(${name})`,
        run: "click",
    },
];

tours.add("gy_contract_decisions", {
    steps: () => [
        ...decide("Name Production Organiser"),
        {
            trigger: ".modal .o_field_widget[name=user_id] input",
            run: "edit Test manufacturing",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Test manufacturing)",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                ".o_form_view .o_field_widget[name=gy_organiser_id]:contains(Test manufacturing)",
        },
        ...decide("Skip a Stage"),
        {
            trigger: ".modal .o_field_widget[name=stage_id] input",
            run: "click",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Contract Signing)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Signed on paper before go-live",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "A skipped stage says so",
            trigger: ".o_gy_step_skipped[data-code=signing] .fa-forward",
        },
        ...decide("Switch Sales Process"),
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Entered by mistake",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "No contract, no strip",
            trigger: ".o_form_view:not(:has(.o_gy_strip)) .o_statusbar_status",
        },
    ],
});

const configure = (menu, content) => [
    {
        content: "The last menu, which may stand behind the one for more",
        trigger:
            ".o_menu_sections_more button, [data-menu-xmlid='gy_sales_process.gy_menu_config']:visible",
        run: "click",
    },
    {
        trigger: `[data-menu-xmlid='gy_sales_process.${menu}']`,
        run: "click",
    },
    {
        trigger: `.o_breadcrumb:contains(${content})`,
    },
    {
        trigger: ".o_list_view",
    },
];

tours.add("gy_configuration_menus", {
    steps: () => [
        ...configure("process_profile_menu", "Contract Types"),
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=stage_ids] .o_tag",
        },
        ...configure("department_menu", "Departments"),
        ...configure("document_type_menu", "Document Types"),
        ...configure("working_day_menu", "Working Days"),
        ...configure("process_stage_menu", "Stages"),
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            content: "The work instruction can be read",
            trigger: ".o_form_view .o_field_widget[name=instruction]",
        },
    ],
});
