import {_t} from "@web/core/l10n/translation";
import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {getReportUrl} from "@web/webclient/actions/reports/utils";

// As many papers a file as are printed well within the time a server gives one request.
const AT_ONCE = 50;

/**
 * The actions that print a report: one, or of many records one a file.
 *
 * @param {object} action the report action
 * @returns {object[]}
 */
function parts(action) {
    const ids = action.context?.active_ids || [];
    const hasOptions = Object.keys(action.data || {}).length;
    if (ids.length <= AT_ONCE || hasOptions) {
        return [action];
    }
    return Array.from({length: Math.ceil(ids.length / AT_ONCE)}, (_, index) => {
        const active_ids = ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE);
        return {...action, context: {...action.context, active_ids}};
    });
}

/**
 * Downloads a report of the paper engine. Other reports ask the server for wkhtmltopdf first and
 * are shown as a web page where it is missing; paper does not need it.
 *
 * Many papers come in files of fifty, one after the other, and the page says how far it is; what
 * was downloaded stays when a later file fails.
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
    const {ui} = env.services;
    const files = parts(action);
    for (const [index, file] of files.entries()) {
        const message = _t("Printing: file %(number)s of %(files)s, %(papers)s papers in all", {
            number: index + 1,
            files: files.length,
            papers: action.context?.active_ids?.length,
        });
        ui.block(files.length > 1 ? {message} : undefined);
        try {
            await download({
                url: "/report/download",
                data: {
                    data: JSON.stringify([getReportUrl(file, "pdf"), file.report_type]),
                    context: JSON.stringify({...user.context, ...file.context}),
                },
            });
        } finally {
            ui.unblock();
        }
    }
    return true;
}

registry.category("ir.actions.report handlers").add("gy_paper", downloadPaper);
