import {click, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const tile = (key) => `.o_gy_home_tile[data-key=${key}]`;
const chip = (key) => `.o_gy_home_chip[data-key=${key}]`;
/** Go back to the start page by its name above the list. */
const back = () => click(".o_breadcrumb a:contains(Start Page), .o_back_button");

/** Assert that nothing of the page has to be scrolled to sideways. */
const fits = () => [
    {
        trigger: ".o_gy_home",
        run() {
            const {scrollWidth, clientWidth} = this.anchor;
            if (scrollWidth > clientWidth) {
                throw new Error(`The page is ${scrollWidth} wide, the screen ${clientWidth}`);
            }
        },
    },
];

/** What was opened as a to-do says how many are left, and leads back to the page. */
const asToDo = () => [
    see(".o_gy_run .o_gy_run_left:contains(left)"),
    click(".o_gy_run .o_gy_run_back"),
    see("body:not(:has(.o_gy_run)) .o_gy_home_greeting"),
];

add(
    "gy_home_salesperson",
    see(".o_gy_home_greeting"),
    see("body:not(:has(.o-mail-ChatWindow))"),
    fits(),
    see(`${tile("turns")} .o_gy_home_row`),
    see(`${tile("collect")} canvas, ${tile("collect")} .o_gy_home_empty`),
    // A late delivery stands in the week's list, and leads to its contract.
    click(`${tile("deliveries")} .o_gy_home_row:contains(days late)`),
    see(".o_form_view .o_gy_strip"),
    back(),
    click(chip("turns")),
    see(".o_list_view .o_data_row"),
    back(),
    // The contracts of a stage, and no others.
    click(`${tile("stages")} .o_gy_home_strip > li:not(.o_gy_home_none) .o_gy_home_stage`),
    see(".o_list_view .o_data_row"),
    see(".o_searchview:not(:has(.o_searchview_facet))"),
    back(),
    click(`${tile("turns")} .o_gy_home_row`),
    see(".o_form_view"),
    ...asToDo()
);

add(
    "gy_home_manager",
    see(`${tile("stages")} .o_gy_home_strip`),
    see(`${tile("intake")} canvas`),
    see(tile("punctuality")),
    // The bars are buttons for the keyboard.
    {
        trigger: `${tile("norms")}:has(canvas)`,
        run() {
            const button = this.anchor.querySelector("li button");
            button.focus();
            button.click();
        },
    },
    see(".o_list_view .o_data_row"),
    back(),
    see(tile("ages"))
);

add(
    "gy_home_warehouse",
    see(`${tile("may_go")} .o_gy_home_empty:contains(Nothing may go today)`),
    see(`${tile("store_waits")} .o_gy_home_row:contains(waits on the salesperson)`),
    see(".o_gy_home:not(:has(.o_gy_home_tile[data-key=collect]))"),
    see(".o_menu_sections:not(:has([data-menu-xmlid='gy_sales_process.gy_menu_money']))"),
    click(`${tile("store_waits")} .o_gy_home_row[data-key=to_pack]`),
    see(".o_last_breadcrumb_item:contains(Delivery Notices)"),
    see(".o_view_nocontent, .o_list_view")
);

add(
    "gy_home_phone",
    see(".o_gy_home_greeting"),
    see("body:not(:has(.o-mail-ChatWindow))"),
    fits(),
    {
        content: "One column",
        trigger: `${tile("stages")}`,
        run() {
            const left = (key) => document.querySelector(tile(key)).getBoundingClientRect().left;
            if (left("turns") !== left("stages")) {
                throw new Error("Tiles stand side by side on a phone");
            }
        },
    },
    {
        content: "Rows are high enough for a thumb",
        trigger: `${tile("turns")} .o_gy_home_row`,
        run() {
            if (this.anchor.getBoundingClientRect().height < 44) {
                throw new Error("A row is too low for a thumb");
            }
        },
    },
    click(`${tile("turns")} .o_gy_home_row`),
    see(".o_form_view"),
    ...asToDo()
);
