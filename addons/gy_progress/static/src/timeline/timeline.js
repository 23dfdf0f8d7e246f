import {patch} from "@web/core/utils/patch";
import {TimelineController} from "@web_timeline/views/timeline/timeline_controller.esm";
import {TimelineModel} from "@web_timeline/views/timeline/timeline_model.esm";
import {TimelineRenderer} from "@web_timeline/views/timeline/timeline_renderer.esm";

/**
 * The rows of a timeline are records.
 *
 * The search bar also groups by days and words, which the view of OCA would read as fields; what
 * cannot be a row is left out, and without any the view's own grouping holds.
 */
patch(TimelineModel.prototype, {
    load(searchParams) {
        const groupBy = (searchParams.groupBy || []).filter((name) =>
            ["many2one", "many2many"].includes(this.fields[name]?.type)
        );
        return super.load({...searchParams, groupBy});
    },
});

/** The view of OCA opens a form in a mode, which forms of Odoo 19 do not know any more. */
patch(TimelineController.prototype, {
    openItem(itemId, isEditable) {
        if (this.open_popup_action) {
            return super.openItem(itemId, isEditable);
        }
        return this.actionService.switchView("form", {resId: itemId});
    },
});

/** The library names months and weekdays in English, whoever reads them; numbers are everybody's. */
patch(TimelineRenderer.prototype, {
    init_timeline() {
        this.options.format = {
            minorLabels: {weekday: "MM-DD", day: "MM-DD", week: "MM-DD", month: "YYYY-MM"},
            majorLabels: {
                millisecond: "HH:mm:ss",
                second: "YYYY-MM-DD HH:mm",
                minute: "YYYY-MM-DD",
                hour: "YYYY-MM-DD",
                weekday: "YYYY-MM",
                day: "YYYY-MM",
                week: "YYYY-MM",
            },
        };
        return super.init_timeline(...arguments);
    },

    /** The view of OCA always begins with a row for what belongs to none; here only if there is any. */
    async split_groups(records) {
        const groups = await super.split_groups(records);
        const name = this.model.last_group_bys[0];
        const isWithout = records.some((record) => name && !record[name]?.length);
        return isWithout ? groups : groups.filter((group) => group.id !== -1);
    },
});
