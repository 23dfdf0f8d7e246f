import {click, dialog, see, stateIs} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

/** Each department reads the sheet, finds its items and agrees, in its own login. */
tours.add("gy_review_department", {
    steps: () => [
        ...see(".o_facet_values:contains(Waiting for Me)"),
        ...click(".o_data_row .o_data_cell[name=order_id]"),
        ...see(".o_gy_review_sheet:contains(Amount)"),
        ...click("button[name=action_answer]:contains(Agree):first"),
        ...see(".modal .o_radio_input[data-value=agree]:checked"),
        ...see(".modal .o_field_widget[name=item_ids] .o_data_row input[type=checkbox]:checked"),
        ...dialog.apply(),
        ...see(".o_form_view:not(:has(button[name=action_answer]))"),
    ],
});

/** Quality hands in what its opinion stands on; it is on the sheet. */
tours.add("gy_review_attach", {
    steps: () => [
        ...click(".o_data_row .o_data_cell[name=order_id]"),
        ...click("button[name=action_answer]:contains(Agree):first"),
        ...dialog.addRow("file_ids"),
        ...dialog.upload("data", "test_report.pdf"),
        ...dialog.apply(),
        ...see(".o_gy_review_sheet a:contains(test_report.pdf)"),
    ],
});

/** On a phone the general manager reads the head of the sheet and agrees. */
tours.add("gy_review_phone", {
    steps: () => [
        ...click(".o_kanban_record:contains(Northern Heavy Machinery)"),
        ...see(".o_gy_review_sheet:contains(Amount)"),
        ...stepUtils.statusbarButtonsSteps("Agree"),
        ...see(".modal .o_radio_input[data-value=agree]:checked"),
        ...dialog.apply(),
        ...see(".o_form_view:not(:has(button[name=action_answer]))"),
        ...see(".o_kanban_record:contains(General Manager):contains(Agree)"),
    ],
});

/** On a phone a department names a condition: items, card and form fit the screen. */
tours.add("gy_review_phone_condition", {
    steps: () => [
        ...click(".o_kanban_record:contains(Northern Heavy Machinery)"),
        ...stepUtils.statusbarButtonsSteps("Agree on Condition"),
        ...see(".modal .o_field_widget[name=item_ids] .o_data_row:contains(delivery date)"),
        ...click(".modal .o_field_widget[name=point_ids] .o-kanban-button-new"),
        ...dialog.fill("description", "Grinding machine is repaired"),
        ...click(".modal:not(.o_inactive_modal) .o_field_widget[name=owner_id] input"),
        ...click(".modal:not(.o_inactive_modal) .o_kanban_record:contains(manufacturing)"),
        ...dialog.fill("deadline", "12/31/2099"),
        ...click(".modal:not(.o_inactive_modal) .o_form_button_save"),
        ...see(".modal .o_kanban_record:contains(Grinding machine is repaired)"),
        ...dialog.apply(),
        ...see(".o_form_view:not(:has(button[name=action_answer]))"),
    ],
});

/** The salesperson sees whom the contract will be put to, and submits it there. */
tours.add("gy_review_preview", {
    steps: () => [
        ...click(".o_gy_step[data-code=review]"),
        ...click(".o_gy_criterion_missing:contains(has not been submitted) button"),
        ...see(".modal .o_gy_review_preview:contains(Quality):contains(Is asked)"),
        ...click(".modal button[name=action_apply]"),
        ...see(".o_form_view .o_field_widget[name=vote_ids] .o_data_row"),
    ],
});

/** The salesperson convenes a meeting; who is asked is proposed to come. */
tours.add("gy_review_convene", {
    steps: () => [
        ...click(".o_form_statusbar button:contains(Convene a Meeting)"),
        ...see(".modal .o_field_widget[name=participant_ids] .o_tag:contains(quality)"),
        ...dialog.fill("starts_at", "12/31/2099 10:00:00"),
        ...dialog.fill("place", "Room 2"),
        ...dialog.fill("agenda", "Who pays for the test?"),
        ...dialog.apply(),
        ...see(".o_gy_review_sheet:contains(Who pays for the test?)"),
        ...see(".o_field_widget[name=meeting_ids] .o_data_row:contains(Room 2)"),
    ],
});

/** Its day has come: the to-do leads to the minutes. */
tours.add("gy_review_minutes", {
    steps: () => [
        ...click(".o_data_row:contains(minutes of a review meeting) .o_data_cell[name=order_id]"),
        ...click(".o_form_statusbar button:contains(Write the Minutes)"),
        ...see(".modal .o_field_widget[name=attendee_ids] .o_tag:contains(quality)"),
        ...dialog.fill("minutes", "The customer pays"),
        ...dialog.apply(),
        ...stateIs("held"),
        ...see(".o_form_statusbar:not(:has(button:contains(Write the Minutes)))"),
    ],
});
