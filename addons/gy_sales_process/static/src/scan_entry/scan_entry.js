import {Component, useState} from "@odoo/owl";
import {scanBarcode} from "@web/core/barcode/barcode_dialog";
import {isBarcodeScannerSupported} from "@web/core/barcode/barcode_video_scanner";
import {RPCError} from "@web/core/network/rpc";
import {useAutofocus, useBus, useService} from "@web/core/utils/hooks";

/**
 * A field for a scanner, big enough for a thumb.
 *
 * A scanner types and presses Enter, in the field or, while nothing has the focus, anywhere; a
 * phone scans with its camera. What the server refuses is said beside the field: a dialog would
 * swallow what is scanned next.
 */
export class ScanEntry extends Component {
    static template = "gy_sales_process.ScanEntry";
    static props = {
        button: String,
        label: String,
        onScan: Function,
        placeholder: String,
    };

    setup() {
        this.state = useState({message: ""});
        this.scanRef = useAutofocus({refName: "scan"});
        useBus(useService("barcode").bus, "barcode_scanned", ({detail}) =>
            this.scan(detail.barcode)
        );
    }

    get hasCamera() {
        return isBarcodeScannerSupported();
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            // What it does is the field's alone: a form around it would be saved or left.
            ev.stopPropagation();
            this.scanEntered();
        }
    }

    async scanWithCamera() {
        let code = "";
        try {
            code = await scanBarcode(this.env);
        } catch (error) {
            // The camera is in use, or the person did not allow it.
            this.state.message = error.message;
            return;
        }
        await this.scan(code);
    }

    scanEntered() {
        return this.scan(this.scanRef.el.value);
    }

    /** Hand on what was scanned, and make the field ready for the next. */
    async scan(code) {
        try {
            await this.props.onScan(code);
        } catch (error) {
            if (!(error instanceof RPCError)) {
                throw error;
            }
            this.state.message = error.data?.message || error.message;
            this.scanRef.el?.select();
            return;
        }
        this.state.message = "";
        if (this.scanRef.el) {
            this.scanRef.el.value = "";
        }
    }
}
