import {click, dialog, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

// The meeting and its text are there; who the person is for the customer is asked for.
const complete = () => [
    ...see(".modal .o_field_widget[name=event_id]:contains(Second talk)"),
    ...see(".modal .o_field_widget[name=content] textarea:value(Second talk about the mill)"),
    ...dialog.choose("role_id", "Engineer"),
    ...click(".modal .modal-footer button.btn-primary:contains(Save)"),
    ...see("body:not(:has(.modal))"),
];

/** A meeting of the calendar becomes a contact, without being entered again. */
tours.add("gy_contact_log", {
    steps: () => [
        ...click(".o_data_row:contains(Mill of the north) button[name=action_log]"),
        ...complete(),
        ...see(".o_list_view:not(:has(.o_data_row:contains(Mill of the north)))"),
    ],
});

/** The same on a phone. */
tours.add("gy_contact_log_phone", {
    steps: () => [
        ...click(".o_kanban_record:contains(Mill of the north) button[name=action_log]"),
        ...see(".modal .o_field_widget[name=event_id]"),
        {
            content: "A phone shows the choices in a dialog of their own",
            trigger: ".modal .o_field_widget[name=role_id] input",
            run: "click",
        },
        ...click(
            ".modal:not(.o_inactive_modal) .o_kanban_record:contains(Engineer), .o-autocomplete--dropdown-item:contains(Engineer)"
        ),
        ...click(".modal:not(.o_inactive_modal) .modal-footer button.btn-primary:contains(Save)"),
        ...see("body:not(:has(.modal))"),
        ...see(".o_kanban_view:not(:has(.o_kanban_record:contains(Mill of the north)))"),
    ],
});

/** Lost for its price: core's dialog asks to whom. */
tours.add("gy_opportunity_lose", {
    steps: () => [
        ...click(".o_statusbar_buttons button:contains(Lost)"),
        ...see(".modal .o_field_widget[name=lost_reason_id]:not(:contains(Too expensive))"),
        ...click(".modal .o_field_widget[name=lost_reason_id] .o_selection_badge:contains(Price)"),
        ...see(".modal .o_field_widget[name=gy_competitor_id].o_required_modifier"),
        ...dialog.choose("gy_competitor_id", "Rival Bearings"),
        ...dialog.fill("gy_competitor_price", "480000"),
        ...click(".modal .modal-footer button[name=action_lost_reason_apply]"),
        ...see("body:not(:has(.modal))"),
        ...see(".ribbon:contains(Lost)"),
    ],
});
