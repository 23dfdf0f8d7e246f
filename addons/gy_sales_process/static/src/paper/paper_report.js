import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {getReportUrl} from "@web/webclient/actions/reports/utils";

/**
 * Downloads a report of the paper engine. Other reports ask the server for wkhtmltopdf first and
 * are shown as a web page where it is missing; paper does not need it.
 *
 * @param {object} action the report action
 * @param {object} _options
 * @param {object} env
 * @returns {Promise<boolean>} whether the report was ours
 */
export async function downloadPaper(action, _options, env) {
    if (!action.gy_paper || action.report_type !== "qweb-pdf") {
        return false;
    }
    env.services.ui.block();
    try {
        await download({
            url: "/report/download",
            data: {
                data: JSON.stringify([getReportUrl(action, "pdf"), action.report_type]),
                context: JSON.stringify({...user.context, ...action.context}),
            },
        });
    } finally {
        env.services.ui.unblock();
    }
    return true;
}

registry.category("ir.actions.report handlers").add("gy_paper", downloadPaper);
