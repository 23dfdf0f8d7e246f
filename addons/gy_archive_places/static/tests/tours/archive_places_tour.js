import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const scanner = ".o_gy_scan input";

function click(trigger) {
    return {trigger, run: "click"};
}

function scan(code) {
    return [
        {trigger: scanner, run: `edit ${code}`},
        {trigger: scanner, run: "press Enter"},
    ];
}

tours.add("gy_archive_places_count", {
    steps: () => [
        click("button[name=action_start_stocktake]"),
        ...scan("R1-A-1"),
        {trigger: ".o_gy_here:contains(上层)"},
        ...scan("DA-T1"),
        {trigger: ".o_gy_scanned.alert-success:contains(DA-T1)"},
        ...scan("DA-T1"),
        {trigger: ".o_gy_scanned:contains(Counted already)"},
        ...scan("R1"),
        {trigger: ".o_gy_scan_message:contains(is not part of)"},
        ...scan("DA-T3"),
        {trigger: ".o_gy_scan:not(:has(.o_gy_scan_message))"},
        {trigger: ".o_gy_scanned.alert-warning:contains(DA-T3)"},
        click(".o_gy_scanned button:contains(It stands here from now on)"),
        {trigger: ".o_gy_scanned:contains(Its place was changed)"},
        {
            content: "What is still to be found stands in a list",
            trigger: ".o_notebook a[name=left]",
            run: "click",
        },
        {trigger: ".o_field_widget[name=left_ids] .o_data_row:contains(DA-T2)"},
        click("button[name=action_finish]"),
        click(".modal footer .btn-primary"),
        click(".o_data_row:contains(DA-T2) button[name=action_open_note]"),
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Looked everywhere",
        },
        click(".modal button[name=action_apply]"),
        {trigger: ".o_data_row:contains(DA-T2):contains(Noted as Missing)"},
        click("button[name=action_submit]"),
        {trigger: ".o_statusbar_status .o_arrow_button_current[data-value=signing]"},
    ],
});

tours.add("gy_archive_places_witness", {
    steps: () => [
        click("button[name=action_witness]"),
        click(".modal footer .btn-primary"),
        {trigger: ".o_statusbar_status .o_arrow_button_current[data-value=closed]"},
        {trigger: ".o_field_widget[name=document_id]:contains(PD)"},
    ],
});

tours.add("gy_archive_places_move", {
    steps: () => [
        {trigger: ".alert-danger:contains(Missing on the shelves)"},
        click(".o_statusbar_buttons button:contains(Say Where It Stands)"),
        {trigger: ".modal .o_field_widget[name=place_id] input", run: "edit R1-A-1"},
        click(".o-autocomplete--dropdown-item:contains(上层)"),
        click(".modal button[name=action_apply]"),
        {trigger: ".o_field_widget[name=place_path]:contains(上层)"},
        click("a[name=moves]"),
        {trigger: ".o_field_widget[name=move_ids] .o_data_row:contains(Found)"},
    ],
});
