import {
    click,
    dialog,
    form,
    myTurn,
    save,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const line = ".o_field_widget[name=order_line] .o_data_row:eq(0)";

/* The salesperson writes a supplement: from the contract in force to the departments. */
tours.add("gy_change_propose", {
    steps: () => [
        ...form.pressNamed("Propose Change"),
        ...dialog.choose("type_id", "Correction"),
        ...dialog.fill("reason", "Two more for the second line"),
        ...click(".modal .modal-footer button[name=action_apply]:enabled"),
        ...see(".alert:contains(A proposed change of a contract in force)"),
        ...click(`${line} .o_data_cell[name=product_uom_qty]`),
        {
            trigger: `${line} .o_field_widget[name=product_uom_qty] input`,
            run: "edit 12",
        },
        ...save(),
        ...click(".alert button[name=action_gy_view_changes]"),
        ...stateIs("draft"),
        ...see(".o_gy_review_sheet tr:contains(quantity):contains(10):contains(12)"),
        ...form.press("action_open_proposal"),
        ...see(".alert:contains(A proposed change of a contract in force)"),
        // It is no quotation: it is withdrawn, not cancelled, and goes to nobody as one.
        ...see(".o_form_statusbar button[name=action_cancel]:contains(Withdraw Change)"),
        ...see(".o_form_statusbar:not(:has(button[name=action_cancel]:contains(Cancel)))"),
        ...see(".o_form_statusbar:not(:has(button:contains(Issue Quotation)))"),
    ],
});

/* What was approved is agreed with the customer and takes effect, from the to-do list. */
tours.add("gy_change_agree", {
    steps: () => [
        ...myTurn("Agree a change with the customer"),
        ...stateIs("approved"),
        ...see("button[name=action_print]"),
        ...form.press("action_record_agreement"),
        ...dialog.upload("scan", "supplement.pdf"),
        ...dialog.apply(),
        ...stateIs("ready"),
        ...form.pressNamed("Put into Effect"),
        ...dialog.apply(),
        ...stateIs("applied"),
    ],
});

/* Manufacturing learns of it, and says so. */
tours.add("gy_change_acknowledge", {
    steps: () => [
        ...myTurn("Acknowledge a change in effect"),
        ...see(".o_gy_review_sheet tr:contains(quantity):contains(10):contains(12)"),
        ...form.press("action_acknowledge"),
        ...see(".o_form_view:not(:has(button[name=action_acknowledge]))"),
    ],
});
