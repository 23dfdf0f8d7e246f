import {ScanEntry} from "@gy_sales_process/scan_entry/scan_entry";
import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

// How what was scanned is shown, by its kind: colour, sign.
const LOOKS = {
    place: ["info", "fa-map-marker"],
    found: ["success", "fa-check"],
    lent: ["warning", "fa-exchange"],
    again: ["secondary", "fa-repeat"],
    misplaced: ["warning", "fa-exclamation-triangle"],
    extra: ["warning", "fa-question-circle"],
    unknown: ["danger", "fa-times-circle"],
};

/** Counting dossiers: a label is scanned, and what came of it stands there for all to see. */
export class StocktakeScan extends Component {
    static template = "gy_archive_places.StocktakeScan";
    static components = {ScanEntry};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({last: null, place: null});
    }

    get look() {
        const [colour, sign] = LOOKS[this.state.last.kind];
        return {colour, sign};
    }

    async scan(code) {
        const {record} = this.props;
        const last = await this.orm.call(record.resModel, "action_scan", [[record.resId], code], {
            place_id: this.state.place?.id || false,
        });
        if (last.kind === "place") {
            this.state.place = last.place;
        }
        this.state.last = last;
        await record.load();
    }

    /** What was found elsewhere than recorded stays here. */
    async keepHere() {
        const {last} = this.state;
        await this.orm.call("gy.stocktake.row", "action_move", [[last.row_id]]);
        this.state.last = {...last, can_move: false, kept: true};
        await this.props.record.load();
    }

    leavePlace() {
        this.state.place = null;
        this.state.last = null;
    }
}

export const stocktakeScan = {component: StocktakeScan};

registry.category("view_widgets").add("gy_stocktake_scan", stocktakeScan);
