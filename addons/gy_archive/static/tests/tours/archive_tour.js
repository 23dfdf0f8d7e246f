import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_archive_hand_over", {
    steps: () => [
        {
            content: "The contract tells how many papers are there",
            trigger: "button[name=action_gy_view_dossier]:contains(Papers)",
            run: "click",
        },
        {
            content: "What is missing can be waived, with a reason",
            trigger: ".o_data_row:contains(Correspondence) button[name=action_open_waive]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit By telephone",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=complete]",
        },
        {
            trigger: "button[name=action_verify]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=check_state]:contains(As It Was Filed)",
        },
        {
            trigger: "button[name=action_hand_over]",
            run: "click",
        },
        {
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "It waits for the archive now",
            trigger:
                ".o_form_view:not(:has(button[name=action_hand_over])) .o_statusbar_status .o_arrow_button_current[data-value=handing]",
        },
    ],
});

tours.add("gy_archive_receive", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button:contains(Lend)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=borrower_id] input",
            run: "edit Test quality",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Test quality)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=due_date] input",
            run: "edit 12/31/2099",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: "a[name=borrowings]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Test quality) button[name=action_return]",
            run: "click",
        },
        {
            content: "What is back cannot come back again",
            trigger:
                ".o_field_widget[name=borrowing_ids]:not(:has(button[name=action_return])) .o_data_row",
        },
        {
            trigger: "button[name=action_receive]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=closed]",
        },
    ],
});

tours.add("gy_archive_check", {
    steps: () => [
        {
            content: "The check says what is not as it was filed",
            trigger:
                ".o_data_row:contains(the file is not the one) button[name=action_open_dossier]",
            run: "click",
        },
        {
            content: "So does the dossier",
            trigger: ".alert-danger:contains(the file is not the one)",
        },
    ],
});
