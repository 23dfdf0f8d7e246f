import {CUSTOMER, click, dialog, see} from "./walk_steps";
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

/** On the way the salesperson sees where the contract stands, and what its stage still needs. */
tours.add("gy_walk_phone_strip", {
    steps: () => [
        ...click(`.o_kanban_record:contains(${CUSTOMER})`),
        ...see(".o_form_view .o_gy_strip .o_gy_step_done[data-code=shipment]"),
        ...click(".o_gy_strip .o_gy_step_active[data-code=sign_off]"),
        ...see(".o_gy_criteria .o_gy_criterion_missing:contains(尚未签收)"),
    ],
});

/** At the customer's gate the storekeeper has signed; a photograph of the slip is handed in. */
tours.add("gy_walk_phone_sign_off", {
    steps: () => [
        ...click(".o_kanban_record:contains(办理客户签收)"),
        ...see(".o_form_view"),
        ...stepUtils.statusbarButtonsSteps("登记签收"),
        ...dialog.fill("signer", "钱库管"),
        ...dialog.upload("scan", "签收单.pdf"),
        ...dialog.apply(),
        ...see(".o_form_view .o_field_widget[name=name]"),
    ],
});
