import {dialog, form, myTurn, noTurn, openContract, refused, see, stateIs} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** The contract administrator would like to close what is not complete. */
tours.add("gy_walk_close_early", {
    steps: () => [
        ...openContract(),
        ...form.press("action_gy_view_dossier"),
        ...form.press("action_hand_over"),
        ...dialog.confirm(),
        ...refused("暂不能结束", "运单"),
        ...see(".o_form_view button[name=action_hand_over]"),
    ],
});

/** The salesperson owes the waybill, which is back by now, and files it. */
tours.add("gy_walk_file_waybill", {
    steps: () => [
        ...myTurn("补齐归档文件"),
        ...see(".o_form_view .o_field_widget[name=type_id]:contains(运单)"),
        ...form.pressNamed("归档此文件"),
        ...dialog.upload("data", "运单.pdf"),
        ...dialog.apply(),
        ...see(".o_form_view:not(:has(button:contains(归档此文件)))"),
        ...noTurn("补齐归档文件"),
    ],
});

/** With every paper there the contract is closed, and its dossier handed over. */
tours.add("gy_walk_hand_over", {
    steps: () => [
        ...openContract(),
        ...form.press("action_gy_view_dossier"),
        ...stateIs("complete"),
        ...form.press("action_hand_over"),
        ...dialog.confirm(),
        ...stateIs("handing"),
    ],
});

/** The archivist signs for it. */
tours.add("gy_walk_receive", {
    steps: () => [
        ...myTurn("接收档案"),
        ...form.press("action_open_dossier"),
        ...form.press("action_receive"),
        ...stateIs("closed"),
        ...noTurn("接收档案"),
    ],
});
