import {reactive} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {rpcBus} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

const MOST = 200;
const PAUSE = 300;
/** What a form calls when something is decided on it: to save, or one of our buttons, or Odoo's. */
const DECIDING = /^(web_save|action_|button_)/;
const SETTING = "gy_next_turn";

/** Tell whether the answer to a button opens another screen, on which one goes on. */
const leadsOn = (result) => result?.type === "ir.actions.act_window" && result.target !== "new";

/**
 * To-dos one after another: what was opened as a to-do, and what comes next (R0.6).
 *
 * Nothing is kept but the ids of the list a to-do was opened from; whether one is done is asked of
 * the server, after something was decided on its screen.
 */
export class TurnRun {
    constructor(env, {action, notification, orm}) {
        this.env = env;
        this.action = action;
        this.notification = notification;
        this.orm = orm.silent;
        /** The list that is on the screen, for its domain and order; else all to-dos. */
        this.listed = null;
        this.state = reactive({id: 0, left: 0, total: 0, done: false});
        this.forget();
    }

    forget() {
        Object.assign(this.state, {id: 0, left: 0, total: 0, done: false});
        this.ids = [];
        this.query = {domain: [], order: undefined};
        this.from = this.at = null;
        this.moving = false;
        clearTimeout(this.timer);
    }

    get isOn() {
        return user.settings[SETTING] !== false;
    }

    async switchOn(value) {
        await user.setUserSettings(SETTING, value);
    }

    search() {
        const {domain, order} = this.query;
        return this.orm.search("gy.turn", domain, {limit: MOST, ...(order && {order})});
    }

    /** A to-do was opened: from a list, the start page, wherever. */
    async begin(id) {
        this.forget();
        const {domain = [], orderBy = []} = this.listed || {};
        const order = orderBy.map(({name, asc}) => `${name} ${asc ? "asc" : "desc"}`).join(", ");
        this.query = {domain, order};
        this.from = this.current?.jsId || null;
        this.moving = true;
        const {query} = this;
        const ids = await this.search();
        if (this.query === query) {
            this.ids = ids;
            Object.assign(this.state, {id, left: ids.length, total: ids.length});
        }
    }

    get current() {
        return this.action.currentController;
    }

    /** The screen has changed: one is at the to-do, or beside it, or has left it. */
    onScreen() {
        if (this.moving) {
            this.at = this.current?.jsId;
            this.moving = false;
            return;
        }
        if (!this.state.id) {
            return;
        }
        const {jsId, config} = this.current || {};
        const above = (config?.breadcrumbs || []).map((crumb) => crumb.jsId);
        if (jsId !== this.at && !above.includes(this.at)) {
            this.forget();
        }
    }

    onAnswer({data, error, result}) {
        const {model, method, args} = data.params;
        if (error) {
            return;
        }
        if (model === "gy.turn" && method === "action_open" && !this.moving) {
            this.begin(args[0][0]);
        } else if (this.state.id && model !== "gy.turn" && DECIDING.test(method)) {
            this.checkSoon(leadsOn(result));
        }
    }

    checkSoon(leads = false) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.check(leads), PAUSE);
    }

    /** Look whether the to-do is done; the next one opens unless what was done leads elsewhere. */
    async check(leads) {
        const id = this.state.id;
        const ids = await this.search();
        if (this.state.id !== id) {
            return;
        }
        this.state.left = ids.length;
        if (ids.includes(id)) {
            return;
        }
        this.state.done = true;
        if (leads || this.current?.jsId !== this.at) {
            return;
        }
        // What came of it stands in a dialog; it is read first.
        if (document.querySelector(".o_dialog")) {
            this.checkSoon();
        } else if (this.isOn && !ids.length) {
            this.notification.add(_t("All done: nothing of this list waits on you any more."), {
                type: "success",
            });
            await this.back();
        } else if (this.isOn) {
            await this.next(ids);
        }
    }

    /** Open the one that comes next in the order in which the list stood. */
    async next(ids) {
        const waiting = ids || (await this.search());
        const after = this.ids.slice(this.ids.indexOf(this.state.id) + 1);
        const next =
            after.find((id) => waiting.includes(id)) || waiting.find((id) => id !== this.state.id);
        if (!next) {
            return this.back();
        }
        this.moving = true;
        try {
            const action = await this.orm.call("gy.turn", "action_open", [[next]]);
            const stands = this.current?.jsId === this.at;
            if (!stands && this.from) {
                await this.action.restore(this.from);
                this.moving = true;
            }
            await this.action.doAction(
                action,
                stands ? {stackPosition: "replaceCurrentAction"} : {}
            );
        } finally {
            this.moving = false;
        }
        this.at = this.current?.jsId;
        Object.assign(this.state, {id: next, left: waiting.length, done: false});
    }

    /** Go back to where the to-dos stand. */
    async back() {
        const from = this.from;
        this.forget();
        if (from) {
            await this.action.restore(from);
        } else {
            await this.action.doAction("gy_sales_process.turn_action", {clearBreadcrumbs: true});
        }
    }
}

export const turnRunService = {
    dependencies: ["action", "notification", "orm"],
    start(env, services) {
        const run = new TurnRun(env, services);
        env.bus.addEventListener("ACTION_MANAGER:UI-UPDATED", ({detail}) => {
            if (detail !== "new") {
                run.onScreen();
            }
        });
        rpcBus.addEventListener("RPC:RESPONSE", ({detail}) => {
            if (detail.data.params?.model) {
                run.onAnswer(detail);
            }
        });
        return run;
    },
};

registry.category("services").add("gy_turn_run", turnRunService);
