import {
    click,
    dialog,
    form,
    myTurn,
    openScreen,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const rows = ".o_field_widget[name=line_ids]";

add(
    "gy_progress_send",
    myTurn("Progress report to be checked and sent"),
    stateIs("draft"),
    see(`${rows} .o_data_row .o_data_cell[name=reason]:contains(The forging is late)`),
    form.fill("note", "The forging comes on Friday"),
    click(`${rows} .o_data_row .o_data_cell[name=next_step]`),
    {
        trigger: `${rows} .o_field_widget[name=next_step] textarea`,
        run: "edit Ask the customer to wait",
    },
    form.press("action_send"),
    stateIs("sent")
);

add(
    "gy_progress_answer",
    myTurn("Progress report to be acknowledged"),
    stateIs("sent"),
    see(`${rows} .o_data_row:contains(Ask the customer to wait)`),
    form.pressNamed("Acknowledge"),
    dialog.fill("answer", "The customer waits"),
    dialog.apply(),
    stateIs("acknowledged")
);

add(
    "gy_progress_list",
    openScreen(
        "Progress",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_delivery",
        "gy_progress.progress_menu"
    ),
    see(".o_list_view .o_data_row .o_data_cell[name=gy_pace]:contains(Will be late)"),
    see(".o_list_view .o_data_row .o_data_cell[name=gy_delay_reason]:contains(The forging)"),
    see(".o_list_view .o_data_row .o_data_cell[name=gy_phase_words]:contains(Design)"),
    click(".o_list_view .o_data_row .o_data_cell[name=product_id]"),
    click(".o_notebook a[name=gy_progress]"),
    see(".o_field_widget[name=gy_phase_ids] .o_data_row:contains(Packing)")
);

const scanner = ".o_gy_scan input";
const bar = ".vis-item:has(.o_gy_timeline_item)";
const card = (phase) => `.o_kanban_record:contains(${phase})`;

add(
    "gy_progress_shop",
    openScreen(
        "Shop",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_delivery",
        "gy_progress.shop_menu"
    ),
    // A number that nobody knows is said to be so, and the next one is scanned over it.
    {trigger: scanner, run: "edit WH/MO/NONE"},
    {trigger: scanner, run: "press Enter"},
    see(".o_gy_scan_message:contains(has the number WH/MO/NONE)"),
    // The number is scanned: typed, and Enter.
    {trigger: scanner, run: "edit wh/mo/t4711"},
    {trigger: scanner, run: "press Enter"},
    see(".o_gy_scan:not(:has(.o_gy_scan_message))"),
    see(".o_facet_value:contains(WH/MO/T4711)"),
    see(`.o_kanban_renderer:not(:has(${card("Design")} ~ ${card("Design")}))`),
    see(card("Machining")),
    click(`${card("Design")} button[name=action_begin]`),
    see(`${card("Design")}:not(:has(button[name=action_begin]))`),
    click(`${card("Packing")} button:contains(Problem)`),
    dialog.fill("reason", "No crates"),
    dialog.day("date", 120),
    dialog.apply(),
    see(`${card("Packing")}:contains(No crates)`),
    click(`${card("Design")} button[name=action_finish]`),
    see(`${card("Design")}:not(:has(button[name=action_finish]))`),
    // A scanner types wherever one is, when nothing has the focus.
    {
        trigger: ".o_kanban_renderer",
        run() {
            document.activeElement?.blur();
            for (const key of [..."WH/MO/OTHER", "Enter"]) {
                document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
            }
        },
    },
    see(".o_facet_value:contains(WH/MO/OTHER)"),
    see(`${card("Design")} button[name=action_begin]`)
);

add(
    "gy_progress_timeline",
    openScreen(
        "Progress",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_delivery",
        "gy_progress.progress_menu"
    ),
    click(".o_cp_switch_buttons .o_switch_view.o_timeline"),
    see(".vis-labelset .vis-label:contains(Northern Heavy Machinery)"),
    see(`${bar}:contains(Will be late):contains(0 %)`),
    // No row stands there for nothing.
    see(".vis-labelset:not(:has(.vis-label:contains(UNASSIGNED)))"),
    // Months and days in numbers, not in the library's English.
    see(".vis-time-axis .vis-text:contains(-)"),
    // Grouped by what is no record, the view keeps its own rows.
    click(".o_searchview_facet:contains(Customer) .o_facet_remove"),
    click(".o_searchview_dropdown_toggler"),
    click(".o_group_by_menu .o_accordion_toggle:contains(Delivery Month)"),
    click(".o_group_by_menu .o_item_option:contains(Month)"),
    see(".o_searchview_facet:contains(Delivery Month)"),
    see(".vis-labelset .vis-label:contains(Northern Heavy Machinery)"),
    // Besides, the lines of each salesperson.
    click(".o_group_by_menu .o_menu_item:contains(Salesperson)"),
    see(".vis-labelset .vis-label:contains(Test salesperson)"),
    click(".o_searchview_dropdown_toggler"),
    {trigger: bar, run: "dblclick"},
    see(".o_form_view .o_field_widget[name=gy_phase_ids] .o_data_row:contains(Packing)"),
    click(".o_form_view button[name=action_gy_open_contract]"),
    see(".o_form_view .o_notebook a[name=gy_progress]")
);

add(
    "gy_progress_phone",
    see(".o_kanban_renderer .o_kanban_record:contains(Will be late)"),
    click(".o_kanban_record:contains(Will be late)"),
    see(".o_form_view .o_notebook")
);
