import {registry} from "@web/core/registry";
import {GraphModel} from "@web/views/graph/graph_model";
import {graphView} from "@web/views/graph/graph_view";

/**
 * A graph of working days that shows the norm beside them, a second bar for each group.
 *
 * Only where it says something: days grouped by one thing, and not as a pie.
 */
export class NormGraphModel extends GraphModel {
    async _loadDataPoints(metaData) {
        const loads = [super._loadDataPoints(metaData)];
        if (this.hasNorm(metaData)) {
            loads.push(super._loadDataPoints({...metaData, measure: "norm"}));
        }
        const [days, norm] = await Promise.all(loads);
        this.normPoints = norm ? norm[0] : [];
        return days;
    }

    hasNorm({measure, groupBy}) {
        return measure === "days" && groupBy.length === 1;
    }

    _getProcessedDataPoints() {
        const points = super._getProcessedDataPoints();
        if (!this.hasNorm(this.metaData) || this.metaData.mode === "pie") {
            return points;
        }
        const {days, norm} = this.metaData.measures;
        const norms = new Map(this.normPoints.map((point) => [point.identifier, point]));
        const labelled = (point, measure) => ({
            ...point,
            value: point.value || 0,
            labels: [point.labels[0], measure.string],
        });
        return points.flatMap((point) => [
            labelled(point, days),
            labelled(norms.get(point.identifier), norm),
        ]);
    }
}

export const normGraph = {...graphView, Model: NormGraphModel};

registry.category("views").add("gy_norm_graph", normGraph);
