import {onMounted, onWillUnmount} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";

/** Tell in which list a to-do is opened: the next one is the next of this list. */
function useListed(model) {
    const run = useService("gy_turn_run");
    const listed = {
        get domain() {
            return model.root.domain;
        },
        get orderBy() {
            return model.root.orderBy;
        },
    };
    onMounted(() => {
        run.listed = listed;
    });
    onWillUnmount(() => {
        if (run.listed === listed) {
            run.listed = null;
        }
    });
}

export class TurnListController extends ListController {
    setup() {
        super.setup();
        useListed(this.model);
    }
}

/** On a phone, too, what was chosen among the cards is done together (a long press chooses). */
export class TurnKanbanController extends KanbanController {
    setup() {
        super.setup();
        useListed(this.model);
        this.together = {name: "action_do_several", type: "object"};
    }

    get togetherLabel() {
        return _t("Do Together");
    }
}

const views = registry.category("views");
views.add("gy_turn_list", {...listView, Controller: TurnListController});
views.add("gy_turn_kanban", {
    ...kanbanView,
    Controller: TurnKanbanController,
    buttonTemplate: "gy_sales_process.TurnKanbanButtons",
});
