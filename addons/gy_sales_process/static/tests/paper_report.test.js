import {describe, expect, test} from "@odoo/hoot";

import {
    defineActions,
    getService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {download} from "@web/core/network/download";
import {downloadReport} from "@web/webclient/actions/reports/utils";
import {WebClient} from "@web/webclient/webclient";

describe.current.tags("desktop");
defineMailModels();
defineActions([
    {
        id: 71,
        name: "Paper",
        report_name: "some_paper",
        report_type: "qweb-pdf",
        gy_paper: true,
        context: {active_ids: [3, 4]},
        type: "ir.actions.report",
    },
    {
        id: 72,
        name: "Odoo's own",
        report_name: "some_report",
        report_type: "qweb-pdf",
        type: "ir.actions.report",
    },
]);

async function print(id) {
    delete downloadReport.wkhtmltopdfStatusProm;
    patchWithCleanup(download, {
        _download: async ({url, data}) => expect.step(`${url} ${JSON.parse(data.data)[0]}`),
    });
    onRpc("/report/check_wkhtmltopdf", () => {
        expect.step("check");
        return "upgrade";
    });
    // Whoever prints here holds no role, so nothing is counted for the head of the page.
    onRpc("has_group", () => false);
    await mountWithCleanup(WebClient);
    await getService("action").doAction(id, {onClose: () => expect.step("closed")});
    delete downloadReport.wkhtmltopdfStatusProm;
}

test("paper is downloaded without asking for wkhtmltopdf", async () => {
    await print(71);
    expect.verifySteps(["/report/download /report/pdf/some_paper/3,4", "closed"]);
});

test("other reports go Odoo's way", async () => {
    await print(72);
    expect.verifySteps(["check", "/report/download /report/pdf/some_report", "closed"]);
});
