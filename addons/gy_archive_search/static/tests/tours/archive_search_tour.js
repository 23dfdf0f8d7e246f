import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("gy_archive_search", {
    steps: () => [
        {
            content: "Two characters of what the paper says",
            trigger: ".o_searchview_input",
            run: "edit 滚子",
        },
        {
            trigger: ".o_searchview_autocomplete .o-dropdown-item:contains(Text of the Paper)",
            run: "click",
        },
        {
            content: "The list tells where it says so",
            trigger: ".o_data_row td[name=found_text]:contains(调心滚子轴承)",
            run: "click",
        },
        {
            content: "The paper is shown",
            trigger: ".o_field_widget[name=datas] iframe.o_pdfview_iframe",
        },
        {
            trigger: ".alert-info:contains(调心滚子轴承)",
        },
    ],
});
