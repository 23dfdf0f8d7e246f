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
        id: 73,
        name: "Many papers",
        report_name: "some_paper",
        report_type: "qweb-pdf",
        gy_paper: true,
        context: {active_ids: Array.from({length: 120}, (_, index) => index + 1)},
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

test("many papers come in several files, and the page says how far it is", async () => {
    const asked = [];
    const told = [];
    patchWithCleanup(download, {
        _download: async ({data}) => {
            const [url] = JSON.parse(data.data);
            asked.push(url.split("/").at(-1).split(",").map(Number));
        },
    });
    onRpc("has_group", () => false);
    await mountWithCleanup(WebClient);
    getService("ui").bus.addEventListener("BLOCK", (ev) => told.push(String(ev.detail.message)));
    await getService("action").doAction(73);
    expect(asked.map((ids) => ids.length)).toEqual([50, 50, 20]);
    expect(asked.flat()).toEqual(Array.from({length: 120}, (_, index) => index + 1));
    expect(told.map((text) => text.match(/\d+/g).join(" "))).toEqual([
        "1 3 120",
        "2 3 120",
        "3 3 120",
    ]);
});

test("a file that fails stops the rest, and the page is free again", async () => {
    let asked = 0;
    patchWithCleanup(download, {
        _download: async () => {
            asked += 1;
            if (asked === 2) {
                throw new Error("no paper");
            }
        },
    });
    onRpc("has_group", () => false);
    await mountWithCleanup(WebClient);
    await expect(getService("action").doAction(73)).rejects.toThrow("no paper");
    expect(asked).toBe(2);
    expect(getService("ui").isBlocked).toBe(false);
});

test("other reports go Odoo's way", async () => {
    await print(72);
    expect.verifySteps(["check", "/report/download /report/pdf/some_report", "closed"]);
});
