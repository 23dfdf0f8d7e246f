import {
    click,
    dialog,
    form,
    openPage,
    openScreen,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

add(
    "gy_seal_contract",
    form.pressNamed("Record Sealing"),
    // What is common stands there: the contract seal, four copies.
    see(".modal .o_field_widget[name=seal] input:value(Contract Seal)"),
    dialog.fill("copies", "6"),
    dialog.fill("note", "three for the customer"),
    dialog.apply(),
    // Sealed as it stands: there is nothing to seal any more, and the register says it.
    see(".o_form_view:not(:has(.o_statusbar_buttons button:contains(Record Sealing)))"),
    openPage("gy_text"),
    see(".o_field_widget[name=gy_sealing_ids] .o_data_row:contains(6):contains(three for)")
);

add(
    "gy_seal_register",
    openScreen(
        "Register of Seals",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_contracts",
        "gy_contract_text.sealing_menu"
    ),
    see(".o_list_view .o_data_row:contains(Contract Seal):contains(three for)"),
    // The register is read, not written.
    see(".o_list_view:not(:has(.o_list_button_add))")
);

const openAuthorities = openScreen(
    "Authorities to Sign",
    "gy_sales_process.gy_menu_root",
    "gy_sales_process.gy_menu_contracts",
    "gy_contract_text.signing_authority_menu"
);

add(
    "gy_authority_entered",
    openAuthorities,
    click(".o_list_button_add"),
    form.choose("person_id", "Test salesperson"),
    form.fill("scope", "Contracts of bearings"),
    form.fill("amount_limit", "500000"),
    form.day("date_from", -10),
    form.day("date_to", 200),
    form.upload("scan", "authorisation.pdf"),
    form.pressNamed("Save"),
    stateIs("valid"),
    // What was entered from the paper is not edited any more.
    see(".o_form_view .o_field_widget[name=scope].o_readonly_modifier")
);

add(
    "gy_authority_revoked",
    openAuthorities,
    click(".o_list_view .o_data_row:contains(Test salesperson) .o_data_cell[name=person_id]"),
    form.pressNamed("Revoke"),
    dialog.fill("reason", "left the company"),
    dialog.apply(),
    stateIs("revoked"),
    see(".o_form_view .o_field_widget[name=revoke_reason]:contains(left the company)"),
    see(".o_form_view:not(:has(.o_statusbar_buttons button:contains(Revoke)))")
);
