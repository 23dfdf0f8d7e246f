import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";

import {loadBundle} from "@web/core/assets";
import {cookie} from "@web/core/browser/cookie";
import {getColor, lightenColor} from "@web/core/colors/colors";

/**
 * Bars by month, week, age or stage; a click on one opens its list.
 *
 * A screen reader and the keyboard find the same as buttons, which appear when they are focused.
 */
export class BarChart extends Component {
    static template = "gy_home.BarChart";
    static props = {
        tile: Object,
        format: Function,
        open: Function,
        // Reads a value of a unit in full, where `format` shortens it.
        exact: {type: Function, optional: true},
        across: {type: Boolean, optional: true},
    };

    setup() {
        this.canvasRef = useRef("canvas");
        this.chart = null;
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.render_(),
            () => [this.props.tile]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get points() {
        const {labels, opens} = this.props.tile;
        return labels.map((label, index) => ({
            index,
            open: opens[index],
            text: [this.titleOf(index), ...this.wordsOf(index)].join(", "),
        }));
    }

    titleOf(index) {
        const {labels, counts} = this.props.tile;
        return `${labels[index]} (${counts[index]})`;
    }

    /** What is told of a point: its bars, and what stands beside them. */
    wordsOf(index) {
        const {tile, format} = this.props;
        const exact = this.props.exact || ((value) => format(value));
        const {series, aside = [], unit} = tile;
        return [
            ...series.map((bars) => `${bars.label} ${exact(bars.values[index], unit)}`),
            ...(this.props.exact ? aside : []).map(
                (side) => `${side.label} ${exact(side.values[index], side.unit)}`
            ),
        ];
    }

    colors({tone, values}) {
        const scheme = cookie.get("color_scheme");
        const plain = {
            muted: scheme === "dark" ? "#5a616b" : "#c8ced6",
            danger: getColor(2, scheme, "odoo"),
            money: getColor(0, scheme, "odoo"),
        };
        const {mark} = this.props.tile;
        const alarm = scheme === "dark" ? lightenColor("#d23f3a", 0.2) : "#d23f3a";
        return values.map((_value, index) =>
            tone !== "muted" && index === mark ? alarm : tone === "danger" ? alarm : plain[tone]
        );
    }

    render_() {
        this.chart?.destroy();
        const {tile, format, open} = this.props;
        const across = this.props.across || tile.kind === "norms";
        const style = getComputedStyle(this.canvasRef.el);
        const ticks = {color: style.color, font: {family: style.fontFamily, size: 12}};
        this.chart = new globalThis.Chart(this.canvasRef.el, {
            type: "bar",
            data: {
                labels: tile.labels,
                datasets: tile.series.map((bars) => ({
                    label: bars.label,
                    data: bars.values,
                    backgroundColor: this.colors(bars),
                    borderRadius: 3,
                    maxBarThickness: 36,
                })),
            },
            options: {
                animation: false,
                indexAxis: across ? "y" : "x",
                maintainAspectRatio: false,
                onClick: (_event, [bar]) => bar && open(tile.opens[bar.index]),
                onHover: (event, [bar]) => {
                    event.native.target.style.cursor = bar ? "pointer" : "default";
                },
                interaction: {mode: "index", axis: across ? "y" : "x", intersect: false},
                plugins: {
                    legend: {
                        display: tile.series.length > 1,
                        position: "bottom",
                        labels: {...ticks, boxWidth: 12, padding: 8},
                    },
                    tooltip: {
                        displayColors: false,
                        callbacks: {
                            title: ([{dataIndex}]) => this.titleOf(dataIndex),
                            label: ({dataIndex, datasetIndex}) =>
                                datasetIndex === 0 ? this.wordsOf(dataIndex) : [],
                        },
                    },
                },
                scales: {
                    [across ? "y" : "x"]: {
                        grid: {display: false},
                        ticks: {...ticks, maxRotation: 40, autoSkip: !across},
                    },
                    [across ? "x" : "y"]: {
                        beginAtZero: true,
                        border: {display: false},
                        grid: {color: "rgba(128, 128, 128, .2)"},
                        ticks: {...ticks, maxTicksLimit: 5, callback: (value) => format(value)},
                    },
                },
            },
        });
    }
}
