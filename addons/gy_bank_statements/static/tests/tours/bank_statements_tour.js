import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const HEADINGS =
    "交易时间,借方发生额（支取）,贷方发生额（收入）,结余,币种,对方户名,对方账号,对方开户机构,摘要,备注,交易流水号";
const ROW =
    "20260105 10:30:00,,10000.00,10000.00,人民币,北方重型机械有限公司,6222000000000002,沈阳分行,货款,,7001";

tours.add("gy_statement_imported", {
    steps: () => [
        {
            content: "The file is chosen",
            trigger: ".modal .o_field_widget[name=statement_file] .o_select_file_button",
            run: async () => {
                const file = new File([`${HEADINGS}\n${ROW}\n`], "bank.csv", {type: "text/csv"});
                await inputFiles(".modal .o_field_widget[name=statement_file] .o_input_file", [
                    file,
                ]);
            },
        },
        {
            content: "Its rows are shown before a mapping is chosen",
            trigger: ".modal .o_field_widget[name=gy_preview]:contains(对方开户机构)",
        },
        {
            trigger: ".modal .o_field_widget[name=sheet_mapping_id] input",
            run: "edit 建设银行",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(建设银行)",
            run: "click",
        },
        {
            content: "One column has another name, and nobody has checked the mapping yet",
            trigger:
                ".modal:has(.alert-warning:contains(real export)) .alert-danger:contains(no column “余额”)",
        },
        {
            trigger: ".modal .o_field_widget[name=gy_balance_column] input",
            run: "edit 结余 && press Tab",
        },
        {
            content: "Now it fits: the lines are shown beside the file",
            trigger:
                ".modal:not(:has(.alert-danger)) .o_field_widget[name=gy_preview] table:contains(10,000.00)",
        },
        {
            trigger: ".modal button[name=import_file_button]",
            run: "click",
        },
        {
            content: "The statement is there",
            trigger: ".o_list_view .o_data_row:contains(bank.csv)",
        },
    ],
});

tours.add("gy_line_reconciled", {
    steps: () => [
        {
            trigger: "button:contains(Reconcile 1 Items)",
            run: "click",
        },
        {
            content: "The line of the bank is open, with the customer's open instalments",
            trigger: ".o_reconcile_widget_line.liquidity:contains(北方重型机械有限公司)",
        },
        {
            trigger:
                ".o_field_widget[name=add_account_move_line_id] .o_data_row:contains(3,000.00) .o_data_cell:first",
            run: "click",
        },
        {
            trigger: ".o_reconcile_widget_line.other:contains(3,000.00)",
        },
        {
            trigger: "button[name=reconcile_bank_line]:not(.disabled)",
            run: "click",
        },
        {
            content: "Nothing is left",
            trigger:
                ".o_view_nocontent:contains(Nothing to reconcile), .o_nocontent_help:contains(Nothing to reconcile)",
        },
    ],
});
