import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_pricing_quote", {
    steps: () => [
        {
            content: "The grade stands on the line, by itself",
            trigger:
                ".o_field_widget[name=order_line] .o_data_row td[name=gy_grade_id]:contains(A)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_gy_review_prices]",
            run: "click",
        },
        {
            content: "Within the salesperson's authority it is approved at once",
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=approved]",
        },
        {
            content: "Costs are not shown to the salesperson",
            trigger:
                ".o_field_widget[name=line_ids]:has(th[data-name=floor]):not(:has(th[data-name=cost]))",
        },
        {
            trigger: "button[name=action_open_contract]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button:contains(Issue Quotation)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=addressee] input",
            run: "edit Mr Zhang",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "It counts as sent",
            trigger: "body:not(:has(.modal)) .o_gy_step_done[data-code=pricing]",
        },
        {
            trigger: ".o_notebook a[name=gy_pricing]",
            run: "click",
        },
        {
            content: "The log names the addressee",
            trigger: ".o_field_widget[name=gy_quotation_issue_ids] td:contains(Mr Zhang)",
        },
    ],
});

tours.add("gy_pricing_decide", {
    steps: () => [
        {
            content: "What waits for me is in the list",
            trigger: ".o_facet_values:contains(Waiting for Me)",
        },
        {
            trigger: ".o_data_row .o_data_cell[name=order_id]",
            run: "click",
        },
        {
            content: "Who decides sees the cost",
            trigger: ".o_field_widget[name=line_ids] th[data-name=cost]",
        },
        {
            trigger: "button[name=action_answer]",
            run: "click",
        },
        {
            trigger: ".modal .o_radio_input[data-value=agree]",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=approved]",
        },
    ],
});

const COST = "th:contains(Cost), td:contains(Cost), td:contains(70.00)";

/** From a record's form to its overview. */
const overview = (words) => [
    {
        trigger: `.o-form-buttonbox button:contains(${words})`,
        run: "click",
    },
];

tours.add("gy_bom_overview_costs", {
    steps: () => [
        ...overview("BoM Overview"),
        {
            trigger: ".o_mrp_bom_report_page table:has(th:contains(Cost)):has(td:contains(70.00))",
        },
    ],
});

tours.add("gy_bom_overview_blind", {
    steps: () => [
        ...overview("BoM Overview"),
        {
            content: "No figure, and no empty column either",
            trigger: `.o_mrp_bom_report_page table:has(th:contains(Quantity)):not(:has(${COST}))`,
        },
    ],
});

tours.add("gy_mo_overview_costs", {
    steps: () => [
        ...overview("Overview"),
        {
            trigger:
                "table[name=overview]:has(th:contains(MO Cost)):has(tfoot:contains(Unit Cost))",
        },
        {
            trigger: ".o_control_panel button:contains(Display)",
            run: "click",
        },
        {
            trigger: ".o-dropdown--menu .o_menu_item:contains(MO Costs)",
        },
    ],
});

tours.add("gy_mo_overview_blind", {
    steps: () => [
        ...overview("Overview"),
        {
            trigger: `table[name=overview]:has(th:contains(Quantity)):not(:has(${COST}))`,
        },
        {
            trigger: ".o_control_panel button:contains(Display)",
            run: "click",
        },
        {
            content: "Nor is it offered to show them",
            trigger:
                ".o-dropdown--menu:has(.o_menu_item:contains(Receipts)):not(:has(.o_menu_item:contains(Cost)))",
        },
    ],
});

/** How often somebody has clicked since the tour began. */
let clicks = 0;
const counted = () => {
    clicks += 1;
};

tours.add("gy_pricing_copy", {
    steps: () => [
        {
            content: "From here on every click counts",
            trigger: ".o_list_view .o_data_row",
            run: () => {
                clicks = 0;
                document.addEventListener("click", counted, true);
            },
        },
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_cp_action_menus button:has(.fa-cog)",
            run: "click",
        },
        {
            trigger: ".o-dropdown--menu .o_menu_item:contains(Duplicate)",
            run: "click",
        },
        {
            content: "The copy is a draft of its own, its grade stands there",
            trigger:
                ".o_form_view:has(.o_arrow_button_current, .o_gy_step_active) .o_statusbar_buttons button[name=action_gy_review_prices]",
            run: "click",
        },
        {
            content: "Within the salesperson's authority it is approved at once",
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=approved]",
        },
        {
            trigger: "button[name=action_open_contract]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button:contains(Issue Quotation)",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "It has left the house",
            trigger: "body:not(:has(.modal)) .o_gy_step_done[data-code=pricing]",
            run: () => {
                document.removeEventListener("click", counted, true);
                if (clicks > 10) {
                    throw new Error(`It took ${clicks} clicks.`);
                }
            },
        },
    ],
});

tours.add("gy_pricing_sheet", {
    steps: () => [
        {
            content: "The sheet opens from the line",
            trigger: ".o_field_widget[name=order_line] button[name=action_gy_open_sheet]",
            run: "click",
        },
        {
            content: "Every topic is asked, with guidance",
            trigger:
                ".modal .o_data_row:contains(Parameters) td[name=guidance]:contains(clearance)",
        },
        {
            trigger: ".modal .o_data_row:contains(Imported Parts) td[name=description]",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row:contains(Imported Parts) td[name=description] textarea",
            run: "edit Seal of Freudenberg",
        },
        {
            content: "What follows is told while it is typed",
            trigger: ".modal .o_field_widget[name=own_grade_id]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=grade_id]:contains(C:)",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=order_line] td[name=gy_grade_id]:contains(C:)",
        },
    ],
});

tours.add("gy_pricing_what_if", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button:contains(What If)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=discount] input",
            run: "edit 8 && press Tab",
        },
        {
            content: "Whoever would have to agree is told, the margin is not",
            trigger:
                ".modal:not(:has(th[data-name=margin])) .o_data_row td[name=route]:contains(Sales Manager)",
        },
        {
            trigger: ".modal .o_data_row td[name=offered]:contains(920)",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=order_line] td[name=price_unit]:contains(920)",
        },
    ],
});
