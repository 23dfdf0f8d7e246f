import {patch} from "@web/core/utils/patch";
import {ViewButton} from "@web/views/view_button/view_button";

const RANKS = ["btn-primary", "btn-secondary"];

/**
 * One button of a contract stands out: the one that does what waits on the user first (R0.15).
 *
 * Odoo colours by the state of the order, whoever looks at it. What waits on nobody stands out
 * nowhere.
 */
patch(ViewButton.prototype, {
    getClassName() {
        const names = super.getClassName();
        const {record} = this.props;
        const data = record?.resModel === "sale.order" ? record.data : {};
        const next = data.gy_own_step?.button;
        const isNext = Boolean(next) && next === this.clickParams.name;
        if (!data.gy_is_process || !("gy_own_step" in data)) {
            return names;
        }
        if (!isNext && !names.includes("btn-primary")) {
            return names;
        }
        const others = names.split(" ").filter((name) => !RANKS.includes(name));
        return [...others, isNext ? "btn-primary" : "btn-secondary"].join(" ");
    },
});
