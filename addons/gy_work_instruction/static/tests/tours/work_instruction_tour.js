import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_work_instruction_circulate", {
    steps: () => [
        {
            content: "The draft is changed",
            trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea",
            run: "edit Planning, step by step",
        },
        {
            trigger: "button[name=action_circulate]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=circulated]",
        },
    ],
});

tours.add("gy_work_instruction_comment", {
    steps: () => [
        {
            trigger: "button[name=action_open_comment]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=text] textarea",
            run: "edit Who sees to the load?",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_data_row:contains(Who sees to the load?)",
        },
    ],
});

tours.add("gy_work_instruction_hand_in", {
    steps: () => [
        {
            trigger: ".o_data_row button[name=action_open_answer]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=text] textarea",
            run: "edit The planner",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_data_row:contains(The planner)",
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

tours.add("gy_work_instruction_answer_phone", {
    steps: () => [
        {
            trigger: ".o_kanban_record button[name=action_open_answer]:contains(Answer)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=text] textarea",
            run: "edit The planner",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "What is answered asks for nothing more",
            trigger:
                "body:not(:has(.modal)) .o_kanban_record:contains(The planner):not(:has(button))",
        },
    ],
});

tours.add("gy_work_instruction_agree", {
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

tours.add("gy_work_instruction_from_stage", {
    steps: () => [
        {
            trigger: ".o_gy_step[data-code=scheduling]",
            run: "click",
        },
        {
            content: "What is in force stands beside the stage",
            trigger: ".o_gy_guides button",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=in_force]",
        },
    ],
});

tours.add("gy_work_instruction_read", {
    steps: () => [
        {
            content: "Everything is on the screen, nothing beside it",
            trigger: ".o_field_widget[name=content] li",
            run() {
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    throw new Error("The page is wider than the phone");
                }
            },
        },
        {
            trigger: ".o_cp_action_menus .dropdown-toggle, button[name=action_acknowledge]",
        },
        {
            trigger: "button[name=action_acknowledge]",
            run: "click",
        },
        {
            trigger: "body:not(:has(button[name=action_acknowledge]))",
        },
    ],
});
