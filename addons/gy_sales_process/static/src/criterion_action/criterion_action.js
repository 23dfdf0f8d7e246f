import {useService} from "@web/core/utils/hooks";

/**
 * The way from what a contract still needs to where it is done: used by the head and the strip.
 *
 * @param {object} component a field of the contract's form
 * @returns {{isHere: Function, open: Function}}
 */
export function useCriterionAction(component) {
    const actionService = useService("action");

    /** Whether the work is done by a button of this very form. */
    function isHere(action) {
        const {resModel, resId} = component.props.record;
        return action.res_model === resModel && action.res_id === resId;
    }

    /** Open the record to work on; lead to the buttons of this form where it is the one. */
    async function open(action, ev) {
        if (isHere(action)) {
            const form = ev.target.closest(".o_form_view");
            const button = form.querySelector(".o_statusbar_buttons button:not([disabled])");
            form.querySelector(".o_form_statusbar")?.scrollIntoView({block: "center"});
            button?.focus();
        } else if (await component.props.record.save()) {
            await actionService.doAction(action);
        }
    }

    return {isHere, open};
}
