import {useService} from "@web/core/utils/hooks";

/**
 * Open exactly the records that a number counts: no filter of the list narrows them.
 *
 * @returns {Function} takes `{action, domain, view}`, as a page of tiles tells it of each number
 */
export const useLists = () => {
    const service = useService("action");
    return async ({action, domain, view}) => {
        const found = await service.loadAction(action);
        const context = Object.fromEntries(
            Object.entries(found.context || {}).filter(
                ([key]) => !key.startsWith("search_default_") && key !== "group_by"
            )
        );
        // Nor would a filter that the user made a default.
        context.search_disable_custom_filters = true;
        await service.doAction({...found, domain, context}, view ? {viewType: view} : {});
    };
};
