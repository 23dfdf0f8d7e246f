import {
    click,
    dialog,
    form,
    openScreen,
    see,
    showColumn,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const PROCESS = "gy_sales_process.gy_menu_root";
const MONEY = "gy_sales_process.gy_menu_money";
const ROW = ".o_list_view .o_data_row:contains(Tour Mill Ltd)";

/** Open the collection desk. */
const openDesk = () =>
    openScreen("Collection Desk", PROCESS, MONEY, "gy_collection.collection_line_menu");

/** Choose the customer's first row, so that the buttons above the list are there. */
const chooseRow = () => click(`${ROW}:first .o_list_record_selector input`);

add(
    "gy_collection_desk",
    openDesk(),
    // The age stands beside the list, and narrows it.
    see(`${ROW} .o_data_cell[name=overdue_days]:contains(40)`),
    click(".o_search_panel .o_search_panel_category_value:contains(31–90 days) header"),
    see(`.o_list_view:not(:has(.o_data_row ~ ${ROW.replace(".o_list_view ", "")}))`),
    chooseRow(),
    // A letter first: a promise that is open would hold it.
    click(".o_control_panel button:contains(Prepare Letter)"),
    see(".o_form_view .o_field_widget[name=line_ids] .o_data_row:contains(1,000.00)"),
    form.press("action_send"),
    dialog.confirm(),
    stateIs("sent"),
    openDesk(),
    showColumn("letter_level"),
    see(`${ROW} .o_data_cell[name=letter_level]:contains(Reminder)`),
    chooseRow(),
    click(".o_control_panel button:contains(Log Contact)"),
    dialog.fill("person", "Accountant Wu"),
    dialog.fill("text", "Pays half of it next week"),
    dialog.day("promise_date", 7),
    dialog.fill("amount", "600"),
    dialog.fill("next_action", "Call again"),
    dialog.apply(),
    see(`${ROW} .o_data_cell[name=promise_state]:contains(Not Due Yet)`),
    see(`${ROW} .o_data_cell[name=next_action]:contains(Call again)`),
    // The row opens with everything that was said.
    click(`${ROW} .o_data_cell[name=partner_id]`),
    see(".o_form_view .o_field_widget[name=contact_ids] .o_data_row:contains(Accountant Wu)")
);

add(
    "gy_collection_finance",
    openDesk(),
    chooseRow(),
    click(".o_control_panel button:contains(Account Confirmation)"),
    dialog.apply(),
    see(".o_form_view .o_field_widget[name=balance]:contains(3,000.00)"),
    form.press("action_send"),
    dialog.confirm(),
    stateIs("sent"),
    form.pressNamed("Record Return"),
    dialog.fill("amount", "-3000"),
    dialog.upload("scan", "stamped.pdf"),
    dialog.apply(),
    stateIs("agreed")
);
