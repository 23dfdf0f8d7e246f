import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_process_board", {
    steps: () => [
        {
            content: "Columns of all stages, in process order, with count and amount",
            trigger:
                ".o_kanban_group:first .o_column_title:contains(Pre-sales):has(.o_gy_column_count)",
        },
        {
            content: "Empty stages have their column too",
            trigger: ".o_kanban_group:nth-child(4) .o_column_title:contains((0))",
        },
        {
            content: "A card tells every stage under way",
            trigger: ".o_kanban_group:first .o_kanban_record .o_gy_badge:contains(Pre-sales)",
        },
        {
            content: "Nothing can be dragged",
            trigger: ".o_kanban_renderer:not(:has(.o_record_draggable, .o_group_draggable))",
        },
        {
            trigger:
                ".o_kanban_group:first .o_kanban_record:contains(Northern Heavy Machinery):first",
            run: "click",
        },
        {
            content: "The strip has a sum",
            trigger: ".o_gy_strip_summary [data-kind=active]:contains(under way)",
        },
        {
            trigger: ".o_gy_step_active[data-code=presales]",
            run: "click",
        },
        {
            content: "A criterion leads to the record that misses something",
            trigger: ".o_gy_criterion_missing:contains(someone who decides) button",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=gy_missing]",
        },
        {
            content: "Back to the contract",
            trigger: ".o_back_button",
            run: "click",
        },
        {
            trigger: ".o_gy_step_active[data-code=presales]",
            run: "click",
        },
        {
            content: "How the stage was passed before",
            trigger: ".o_gy_history",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row .o_data_cell[name=stage_id]:contains(Pre-sales)",
        },
    ],
});

tours.add("gy_days_per_stage", {
    steps: () => [
        {
            trigger: ".o_graph_renderer canvas",
        },
        {
            content: "The averages as a table",
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            trigger: ".o_pivot th:contains(Pre-sales)",
        },
        {
            trigger: ".o_pivot .o_pivot_measure_row:contains(Norm)",
        },
        {
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row .o_data_cell[name=days]",
        },
    ],
});
