import {
    click,
    dialog,
    form,
    openPage,
    refused,
    row,
    save,
    see,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");
const column = (number) => `.o_opportunity_kanban .o_kanban_group:eq(${number})`;
const card = (number) => `${column(number)} .o_kanban_record:contains(Mill of the north)`;

/** In Chinese: a card that lacks its evidence stays where it was; then the customer is invited. */
tours.add("gy_plant_visit_plan", {
    steps: () => [
        {
            content: "The card is drawn two steps on",
            trigger: card(0),
            run: `drag_and_drop(${column(2)})`,
        },
        ...refused("还不能进入", "决策"),
        ...see(card(0)),
        ...see(`${column(2)}:not(:has(.o_kanban_record:contains(Mill of the north)))`),
        ...click(card(0)),
        ...openPage("gy_presales"),
        {
            content: "Where there are many buttons, the last ones are under More",
            trigger: ".o-form-buttonbox",
            run() {
                if (!document.querySelector("button[name=action_gy_view_visits]")) {
                    document.querySelector(".o-form-buttonbox .o_button_more").click();
                }
            },
        },
        ...click("button[name=action_gy_view_visits]"),
        ...click(".o_list_button_add"),
        ...form.fill("name", "看磨机轴承试验台"),
        ...form.fill("starts_at", "+7d"),
        ...form.fill("ends_at", "+8d"),
        ...form.addRow("guest_ids"),
        ...row("guest_ids", 0).choose("partner_id", "Li Decides"),
        // The role comes with the person.
        ...see(".o_field_widget[name=guest_ids] .o_selected_row [name=role_id] input:value(技术)"),
        ...openPage("programme"),
        ...form.addRow("item_ids"),
        ...row("item_ids", 0).fill("name", "参观热处理车间"),
        ...openPage("reception"),
        ...form.fill("pickup", "高铁站接站，商务车一辆"),
        ...save(),
        ...see(".o_statusbar_status .o_arrow_button_current[data-value=invited]:contains(已邀请)"),
        ...see(".o_field_widget[name=event_id]:contains(看磨机轴承试验台)"),
    ],
});

/** In Chinese: the letter of invitation goes to the guests. */
tours.add("gy_plant_visit_invite", {
    steps: () => [
        ...click("button[name=action_invite]"),
        ...see(".modal .o_field_widget[name=attachment_ids]:contains(.pdf)"),
        ...see(".modal .o_field_widget[name=partner_ids]:contains(Li Decides):contains(Wang)"),
        ...click(".modal button[name=action_send_mail]"),
        ...see("body:not(:has(.modal))"),
        ...see(".o-mail-Message:contains(诚邀)"),
    ],
});

/** In Chinese on a phone: what came of it, and what follows. */
tours.add("gy_plant_visit_outcome", {
    steps: () => [
        ...see(".o_field_widget[name=guest_ids] .o_kanban_record:contains(Li Decides)"),
        ...stepUtils.statusbarButtonsSteps("登记结果"),
        ...dialog.fill("outcome", "ok"),
        ...dialog.pick("interest", "quality"),
        ...dialog.fill("next_action", "寄送台架试验报告"),
        ...dialog.today("next_date"),
        ...click(".modal .modal-footer button[name=action_apply]"),
        ...refused("写得太少"),
        ...dialog.fill("outcome", "客户认可台架试验，要一份报告"),
        ...dialog.apply(),
        ...see(".o_field_widget[name=outcome]:contains(要一份报告)"),
    ],
});
