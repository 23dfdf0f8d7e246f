import {click, dialog, form, save, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_customer_file", {
    steps: () => [
        ...see(".alert:contains(Find out next)"),
        ...click("button[name=action_gy_open_file]"),
        ...see(".o_field_widget[name=next_topic_ids] .o_data_row:eq(2)"),
        ...click(".o_field_widget[name=next_topic_ids] .o_data_row:eq(0) button:contains(Record)"),
        ...see(".modal .alert:contains(Classified material does not belong here)"),
        ...dialog.fill("text", "x"),
        ...dialog.choose("source_id", "Website of the Customer"),
        ...click(".modal .modal-footer .o_form_button_save"),
        ...see(".modal .modal-body:contains(say in a sentence)"),
        ...click(".modal:not(.o_inactive_modal) .modal-footer button:first"),
        ...dialog.fill("text", "Purchasing and technology decide together"),
        ...dialog.save(),
        ...see(".o_field_widget[name=insight_ids] .o_data_row:contains(decide together)"),
        ...see(".o_field_widget[name=known_count]:contains(1)"),
    ],
});

tours.add("gy_growth_idea", {
    steps: () => [
        ...click(".o_list_button_add"),
        ...form.fill("name", "Bearings of the new rolling line"),
        ...form.pick("kind", "competitor"),
        ...see(".alert:contains(article 17)"),
        ...form.pick("kind", "new_project"),
        ...see(".o_form_view:not(:has(.alert:contains(article 17)))"),
        ...form.choose("partner_id", "Northern Heavy Machinery"),
        ...form.select("department", "Technical Renovation"),
        ...form.fill("project", "Third rolling line"),
        ...form.select("batch_size", "Large Batch"),
        ...save(),
        ...form.press("action_create_opportunity"),
        ...see(".o_statusbar_status .o_arrow_button_current:contains(Counterpart Identified)"),
        ...click("a[name=gy_presales]"),
        ...see(".o_field_widget[name=gy_idea_ids] .o_tag:contains(new rolling line)"),
    ],
});
