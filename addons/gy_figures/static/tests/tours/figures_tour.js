import {click, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const tile = (key) => `.o_gy_figures .o_gy_home_tile[data-key=${key}]`;
const total = (key, number) => `${tile(key)} .o_gy_figures_total[data-key=${number}]`;
/** Go back to the figures by their name above the list. */
const back = () => click(".o_breadcrumb a:contains(Management Figures), .o_back_button");

/** Assert that nothing of the page has to be scrolled to sideways. */
const fits = () => [
    {
        trigger: ".o_gy_figures",
        run() {
            const {scrollWidth, clientWidth} = this.anchor;
            if (scrollWidth > clientWidth) {
                throw new Error(`The page is ${scrollWidth} wide, the screen ${clientWidth}`);
            }
        },
    },
];

add(
    "gy_figures_manager",
    // From the start page, and back there is the menu.
    click(".o_gy_home_chip[data-key=figures]"),
    see(".o_gy_figures[aria-busy=false]"),
    fits(),
    see(`${tile("intake")} canvas`),
    see(`${tile("stages")} canvas`),
    click(total("intake", "intake")),
    see(".o_list_view .o_data_row"),
    see(".o_searchview:not(:has(.o_searchview_facet))"),
    back(),
    // What was chosen is still chosen after a list.
    {trigger: ".o_gy_figures select[name=period]", run: "select month"},
    see(".o_gy_figures[aria-busy=false] .o_gy_home_head .text-muted:contains(This month)"),
    {
        content: "A bar is a button for the keyboard",
        trigger: `${tile("intake")}:has(canvas)`,
        run() {
            const button = this.anchor.querySelector("li button");
            button.focus();
            button.click();
        },
    },
    see(".o_list_view .o_data_row"),
    back(),
    see(".o_gy_figures[aria-busy=false] .o_gy_home_head .text-muted:contains(This month)"),
    see(".o_gy_figures_sheet")
);

add(
    "gy_figures_finance",
    see(`${tile("collection")} .o_gy_home_title`),
    see(`${tile("ages")} .o_gy_home_title`),
    see(".o_gy_figures:not(:has(.o_gy_home_tile[data-key=stages]))"),
    fits(),
    click(total("collection", "plan")),
    see(".o_list_view .o_data_row"),
    back(),
    see(`${tile("margin")}`)
);

add(
    "gy_figures_phone",
    see(`${tile("intake")} canvas`),
    fits(),
    {
        content: "One column, and numbers high enough for a thumb",
        trigger: total("intake", "intake"),
        run() {
            const left = (key) => document.querySelector(tile(key)).getBoundingClientRect().left;
            if (left("intake") !== left("stages")) {
                throw new Error("Figures stand side by side on a phone");
            }
            if (this.anchor.getBoundingClientRect().height < 44) {
                throw new Error("A number is too low for a thumb");
            }
        },
    },
    click(total("intake", "intake")),
    see(".o_kanban_view .o_kanban_record, .o_list_view .o_data_row")
);
