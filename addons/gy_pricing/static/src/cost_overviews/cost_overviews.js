import {BomOverviewTable} from "@mrp/components/bom_overview_table/mrp_bom_overview_table";
import {MoOverview} from "@mrp/components/mo_overview/mrp_mo_overview";
import {patch} from "@web/core/utils/patch";

// The server sends no figures to users who may not see costs: then columns and totals go as well.
patch(BomOverviewTable.prototype, {
    get showUnitCosts() {
        return super.showUnitCosts && this.data.bom_cost !== false;
    },
});

patch(MoOverview.prototype, {
    async getManufacturingData() {
        await super.getManufacturingData(...arguments);
        if (!this.context.gy_sees_costs) {
            for (const column of ["unitCosts", "moCosts", "bomCosts", "realCosts"]) {
                this.state.showOptions[column] = false;
            }
        }
    },
});
