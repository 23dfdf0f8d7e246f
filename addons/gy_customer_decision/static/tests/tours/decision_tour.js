import {click, dialog, openPage, save, see, within} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const criteria = ".o_field_widget[name=gy_criterion_ids]";
const scores = ".o_field_widget[name=gy_score_ids]";
const first = `${scores} .o_data_row:contains(Carburised)`;

/** A criterion, its score, and the comparison that follows. */
tours.add("gy_decision_score", {
    steps: () => [
        ...openPage("gy_decision"),
        ...click(`${criteria} .o_field_x2many_list_row_add a`),
        {
            trigger: `${criteria} .o_selected_row [name=name] input`,
            run: "edit Life under shock loads",
        },
        {trigger: `${criteria} .o_selected_row [name=partner_id] input`, run: "edit Li Decides"},
        ...click(".o-autocomplete--dropdown-item:contains(Li Decides)"),
        ...save(),
        ...click(`${first} [name=points]`),
        ...within(`${scores} .o_selected_row`).select("points", "5 · Best There Is"),
        ...save(),
        ...see(".gy_comparison_table tr:contains(Life under shock loads)"),
        ...see(".gy_comparison_table tr:contains(Total by weight):contains(100 %)"),
        ...see(".gy_comparison_table th:contains(Rival Bearings)"),
    ],
});

/** From the library to whoever doubted. */
tours.add("gy_decision_prove", {
    steps: () => [
        ...openPage("gy_presales"),
        ...click("button:contains(From the Library)"),
        ...click(".modal .o_field_widget[name=item_ids] .o_field_x2many_list_row_add a"),
        ...click(
            ".modal:not(.o_inactive_modal) .o_data_row:contains(Mill of the north) .o_list_record_selector input"
        ),
        ...click(".modal:not(.o_inactive_modal) .o_select_button"),
        ...see(
            ".modal:not(.o_inactive_modal) .o_field_widget[name=item_ids] .o_data_row:contains(Mill of the north)"
        ),
        ...dialog.choose("doubt_ids", "Whether the cage"),
        ...click(".modal:not(.o_inactive_modal) button[name=action_apply]"),
        ...see(
            "body:not(:has(.modal)) .o_field_widget[name=gy_proof_ids] .o_data_row:contains(Mill of the north)"
        ),
        ...click("button:contains(Send Proofs)"),
        ...dialog.choose("contact_id", "Li Decides"),
        ...click(".modal:not(.o_inactive_modal) button[name=action_apply]"),
        ...see(
            ".modal .o_mail_composer_form_view, .modal .o_field_widget[name=attachment_ids]:contains(report.pdf)"
        ),
        ...click(".modal button[name=action_send_mail]"),
        ...see("body:not(:has(.modal))"),
        ...see(".o-mail-Message:contains(Mill of the north)"),
    ],
});

/** A card for each offer. */
tours.add("gy_decision_compare_phone", {
    steps: () => [
        ...openPage("gy_decision"),
        ...see(".gy_comparison_cards > div:contains(Carburised):contains(80 %)"),
        ...see(".gy_comparison_cards > div:contains(Rival Bearings)"),
        ...see("body:not(:has(.gy_comparison_table:visible))"),
    ],
});

tours.add("gy_look_judge", {
    steps: () => [
        ...click(".o_statusbar_buttons button:contains(Judge)"),
        ...click(".modal .o_field_widget[name=decision] label:contains(To Be Completed)"),
        ...dialog.fill("reason", "Say who decides on the price"),
        ...click(".modal button[name=action_apply]"),
        ...see("body:not(:has(.modal)) .o_field_widget[name=note]:contains(Say who decides)"),
    ],
});

tours.add("gy_look_complete", {
    steps: () => [
        ...click(".o_statusbar_buttons button:contains(Completed)"),
        ...see(".modal .o_field_widget[name=note]:contains(Say who decides)"),
        ...dialog.fill("reason", "Their purchasing head decides"),
        ...click(".modal button[name=action_apply]"),
        ...see("body:not(:has(.modal)) .o_field_widget[name=completion]:contains(purchasing head)"),
    ],
});
