import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_review_submit", {
    steps: () => [
        {
            content: "The next step alone stands out",
            trigger:
                ".o_statusbar_buttons:not(:has(.btn-primary ~ .btn-primary)) " +
                "button.btn-primary[name=action_gy_submit_review]",
            run: "click",
        },
        {
            content: "What was submitted is not submitted again",
            trigger: ".o_form_statusbar:not(:has(button[name=action_gy_submit_review]))",
        },
        {
            content: "Nothing waits on the salesperson now",
            trigger: ".o_form_statusbar:not(:has(.btn-primary))",
        },
        {
            trigger: ".o_gy_step[data-code=review]",
            run: "click",
        },
        {
            content: "Follow the missing opinion to its record",
            trigger:
                ".o_gy_criterion_missing:contains(The opinion of Technology is missing) button",
            run: "click",
        },
        {
            content: "The submitter sees the round, and cannot answer it",
            trigger:
                ".o_form_view:has(.o_field_widget[name=vote_ids] .o_data_row):not(:has(button[name=action_answer]))",
        },
        {
            trigger: "button[name=action_open_contract]",
            run: "click",
        },
        {
            content: "Back on the contract, the rounds stand behind a button",
            trigger: "button[name=action_gy_view_reviews]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row",
        },
    ],
});

const answer = (opinion) => [
    {
        content: "What waits for me is in the list",
        trigger: ".o_facet_values:contains(Waiting for Me)",
    },
    {
        trigger: ".o_data_row .o_data_cell[name=order_id]",
        run: "click",
    },
    {
        trigger: "button[name=action_answer]",
        run: "click",
    },
    {
        content: "The dialog begins with the button's opinion, and another can be chosen",
        trigger: ".modal .o_radio_input[data-value=agree]:checked",
    },
    {
        trigger: `.modal .o_radio_input[data-value=${opinion}]`,
        run: "click",
    },
];

tours.add("gy_review_agree", {
    steps: () => [
        ...answer("agree"),
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "Nobody speaks twice",
            trigger:
                ".o_form_view:not(:has(button[name=action_answer])) .o_data_row:contains(Technology):contains(Agree)",
        },
    ],
});

tours.add("gy_review_disagree", {
    steps: () => [
        ...answer("disagree"),
        {
            content: "Without a reason it is not taken",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_invalid[name=reason] textarea",
            run: "edit The clearance class is missing",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "One who disagrees sends the contract back",
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=rejected]",
        },
        {
            trigger: ".o_data_row:contains(The clearance class is missing)",
        },
    ],
});

tours.add("gy_review_condition", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell[name=order_id]",
            run: "click",
        },
        {
            content: "The sheet says what is judged",
            trigger: ".o_gy_review_sheet:contains(Amount)",
        },
        {
            trigger: "button[name=action_answer]:contains(Agree on Condition)",
            run: "click",
        },
        {
            content: "The department's items stand there",
            trigger: ".modal .o_field_widget[name=item_ids] .o_data_row:contains(delivery date)",
        },
        {
            trigger: ".modal .o_field_widget[name=point_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger:
                ".modal .o_field_widget[name=point_ids] .o_field_widget[name=description] textarea",
            run: "edit Grinding machine is repaired",
        },
        {
            trigger: ".modal .o_field_widget[name=point_ids] .o_field_widget[name=owner_id] input",
            run: "edit gy_test_manufacturing",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(manufacturing)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=point_ids] .o_field_widget[name=deadline] input",
            run: "edit 12/31/2099",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                ".o_form_view:not(:has(button[name=action_answer])) .o_data_row:contains(Agree on Condition)",
        },
    ],
});

tours.add("gy_review_agree_several", {
    steps: () => [
        {
            trigger: ".o_list_view thead .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_control_panel button[name=action_agree_all]",
            run: "click",
        },
        {
            content: "Nothing waits any more",
            trigger: ".o_view_nocontent_smiling_face",
        },
    ],
});

tours.add("gy_review_settle", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Grinding machine) .o_data_cell[name=description]",
            run: "click",
        },
        {
            trigger: ".o_form_statusbar button:contains(Say What Was Done)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=answer] textarea",
            run: "edit Repaired on Monday",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=closed]",
        },
    ],
});

tours.add("gy_review_routes", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=line_ids] .o_data_row",
        },
    ],
});

tours.add("gy_termination_decide", {
    steps: () => [
        {
            content: "What waits on the management stands in one list",
            trigger: ".o_list_view .o_data_row:contains(Opinion on a termination)",
        },
        {
            trigger: ".o_data_row:contains(Opinion on a termination) .o_data_cell[name=order_id]",
            run: "click",
        },
        {
            trigger: ".o_form_statusbar button[name=action_answer]:contains(Disagree)",
            run: "click",
        },
        {
            content: "The dialog begins with the button's opinion, and another can be chosen",
            trigger: ".modal .o_radio_input[data-value=disagree]:checked",
        },
        {
            content: "A refusal without a reason is not taken",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_invalid[name=reason]",
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
            content: "Decided once",
            trigger:
                ".o_form_statusbar:not(:has(button[name=action_answer])) .o_arrow_button_current[data-value=approved]",
        },
    ],
});
