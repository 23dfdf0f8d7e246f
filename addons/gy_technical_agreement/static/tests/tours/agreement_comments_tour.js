import {click, dialog, myTurn, openPage, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

/** The first clause of the statement of work, with the button that shows this icon. */
const firstClause = (icon) =>
    `.o_field_widget[name=work_clause_ids] .o_data_row:first button:has(.${icon})`;

/** The comments, or what was said before, with all these words. */
const said = (...words) =>
    `.o_field_widget[name=comment_ids]${words.map((word) => `:contains(${word})`).join("")}`;

add(
    "gy_comment_asked",
    openPage("work"),
    click(firstClause("fa-comment-o")),
    dialog.fill("text", "Is 120 °C enough?"),
    dialog.apply(),
    // The clause says that somebody waits, and so does the page of all comments.
    openPage("work"),
    see(firstClause("fa-commenting")),
    openPage("comments"),
    see(said("Is 120 °C enough?"))
);

add(
    "gy_comment_answered",
    myTurn("Answer a comment on the technical agreement"),
    see(".o_form_view .o_field_widget[name=text]:contains(Is 120 °C enough?)"),
    click(".o_form_view button:contains(Answer)"),
    // The clause that was asked about stands beside the question.
    see(".modal .o_field_widget[name=clause_text]:contains(What is agreed)"),
    dialog.fill("answer", "No: 150 °C"),
    dialog.apply(),
    see(
        ".o_form_view:not(:has(button:contains(Answer))) .o_field_widget[name=answer]:contains(150)"
    )
);

add(
    "gy_comment_read",
    openPage("comments"),
    see(said("Is 120 °C enough?", "No: 150 °C")),
    openPage("work"),
    // Said before stands in the dialog of the next question.
    click(firstClause("fa-comment-o")),
    see(`.modal ${said("No: 150 °C")}`),
    dialog.cancel()
);

add(
    "gy_agreement_template",
    click(".o_statusbar_buttons button:contains(Begin with)"),
    // The template of the bearings' family is proposed.
    see(".modal .o_field_widget[name=template_id] input:value(滚动轴承)"),
    dialog.apply(),
    openPage("work"),
    see(
        ".o_field_widget[name=work_clause_ids] .o_data_row:first .o_data_cell[name=text]:not(:empty)"
    ),
    openPage("deliverables"),
    see(".o_field_widget[name=deliverable_ids] .o_data_row")
);
