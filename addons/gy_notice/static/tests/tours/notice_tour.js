import {click, dialog, form, myTurn, openScreen, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

add(
    "gy_notice_settings",
    click(".settings_tab .tab[data-key=sale_management]"),
    see(".o_field_widget[name=gy_wecom_robot_key]"),
    click("button[name=action_gy_test_notice]"),
    see(".o_notification:contains(Sent)")
);

add(
    "gy_notice_preferences",
    click(".o_user_menu button"),
    click(".dropdown-item[data-menu=preferences]"),
    dialog.select("gy_notice_digest", "Once a Week"),
    dialog.fill("gy_wecom_userid", "zhang.san"),
    dialog.choose("gy_muted_kind_ids", "Stage is late"),
    [
        {
            trigger: ".modal-footer button[name=preference_save]",
            run: "click",
            expectUnloadPage: true,
        },
    ],
    see("body:not(:has(.modal))")
);

add(
    "gy_notice_outage",
    myTurn("Messages about to-dos did not arrive"),
    see(".o_form_view .o_field_widget[name=answer]:contains(93000)"),
    form.press("action_send_again"),
    see(".o_form_view .alert-success"),
    openScreen(
        "Messages about To-dos",
        "gy_sales_process.gy_menu_root",
        "gy_notice.notice_menu",
        "gy_notice.notice_sent_menu"
    ),
    see(".o_list_view .o_data_row .badge:contains(To Be Sent)")
);
