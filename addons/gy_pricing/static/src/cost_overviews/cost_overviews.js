import {BomOverviewLine} from "@mrp/components/bom_overview_line/mrp_bom_overview_line";
import {BomOverviewSpecialLine} from "@mrp/components/bom_overview_special_line/mrp_bom_overview_special_line";
import {BomOverviewTable} from "@mrp/components/bom_overview_table/mrp_bom_overview_table";
import {MoOverviewByproductsBlock} from "@mrp/components/mo_overview_byproducts_block/mrp_mo_overview_byproducts_block";
import {MoOverviewDisplayFilter} from "@mrp/components/mo_overview_display_filter/mrp_mo_overview_display_filter";
import {MoOverviewLine} from "@mrp/components/mo_overview_line/mrp_mo_overview_line";
import {MoOverviewOperationsBlock} from "@mrp/components/mo_overview_operations_block/mrp_mo_overview_operations_block";
import {MoOverview} from "@mrp/components/mo_overview/mrp_mo_overview";
import {patch} from "@web/core/utils/patch";
import {useSubEnv} from "@odoo/owl";

const COST_COLUMNS = ["unitCosts", "moCosts", "bomCosts", "realCosts"];

// The server sends no figures to users who may not see costs: then columns and totals go as well.
patch(BomOverviewTable.prototype, {
    get gyShowCosts() {
        return this.data.bom_cost !== false;
    },
    get showUnitCosts() {
        return super.showUnitCosts && this.gyShowCosts;
    },
});
for (const line of [BomOverviewLine, BomOverviewSpecialLine]) {
    patch(line.prototype, {
        get gyShowCosts() {
            return this.data.bom_cost !== false;
        },
    });
}

// Core's lines insist on numbers: with the developer mode on, the overview would not open at all.
for (const shape of [
    MoOverviewLine.props.data.shape,
    MoOverviewOperationsBlock.props.summary.shape,
    MoOverviewByproductsBlock.props.summary.shape,
]) {
    for (const name of ["unit_cost", "mo_cost", "real_cost", "product_cost"]) {
        if (name in shape) {
            shape[name] = {type: [Number, Boolean], optional: true};
        }
    }
}

patch(MoOverview.prototype, {
    setup() {
        super.setup();
        useSubEnv({gySeesCosts: () => this.context.gy_sees_costs});
    },
    async getManufacturingData() {
        await super.getManufacturingData(...arguments);
        if (!this.context.gy_sees_costs) {
            for (const column of COST_COLUMNS) {
                this.state.showOptions[column] = false;
            }
        }
    },
});

// Nor is it offered to show them.
patch(MoOverviewDisplayFilter.prototype, {
    setup() {
        super.setup();
        if (!this.env.gySeesCosts()) {
            for (const column of COST_COLUMNS) {
                delete this.displayOptions[column];
            }
        }
    },
});
