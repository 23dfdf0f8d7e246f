import {dialog, see} from "./walk_steps";
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

/** From the card in WeCom: log in, read what is asked for, agree. */
registry.category("web_tour.tours").add("gy_notice_decide", {
    steps: () => [
        {trigger: "input[name=login]", run: "edit gy_test_deputy_gm"},
        {trigger: "input[name=password]", run: "edit gy_test_deputy_gm"},
        {trigger: ".oe_login_form button[type=submit]", run: "click", expectUnloadPage: true},
        ...see(".o_form_view .o_field_widget[name=reason]:contains(stands still)"),
        ...stepUtils.statusbarButtonsSteps("Agree"),
        ...dialog.apply(),
        ...see(".o_form_view"),
    ],
});
