import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_release", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_gy_release]",
            run: "click",
        },
        {
            content: "What is released is not released again",
            trigger: ".o_form_statusbar:not(:has(button[name=action_gy_release]))",
        },
        {
            trigger: ".o_gy_step_done[data-code=scheduling]",
        },
        {
            trigger: "button[name=action_gy_view_productions]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Confirmed)",
        },
    ],
});

tours.add("gy_release_refused", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_gy_release]",
            run: "click",
        },
        {
            trigger: ".modal .modal-body:contains(Test keeps production shut)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            trigger: ".o_gy_step:not(.o_gy_step_done)[data-code=scheduling]",
        },
    ],
});

tours.add("gy_production_reader", {
    steps: () => [
        {
            content: "Without rights in manufacturing the orders can be read all the same",
            trigger: ".o_gy_step[data-code=scheduling]",
            run: "click",
        },
        {
            trigger: ".o_gy_criterion_missing:contains(pieces are not released yet) button",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(NU 2340)",
        },
    ],
});

tours.add("gy_planner_list", {
    steps: () => [
        {
            content: "What can be released comes first; all others are one click away",
            trigger: ".o_searchview_facet:contains(Can Be Released) .o_facet_remove",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(NU 2340)",
        },
    ],
});

tours.add("gy_planner_confirms", {
    steps: () => [
        {
            trigger: ".o_searchview_facet:contains(Can Be Released) .o_facet_remove",
            run: "click",
        },
        {
            content: "Two orders of contracts are chosen",
            trigger: ".o_data_row:contains(NU 2340):eq(0) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(NU 2340):eq(1) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_selection_box:contains(2)",
        },
        {
            trigger: ".o_control_panel button[name=action_confirm]",
            run: "click",
        },
        {
            content: "Both are released",
            trigger: ".o_data_row:contains(Confirmed):eq(1)",
        },
    ],
});
