import {inputFiles} from "@web/../tests/utils";

/*
 * What people do again and again on any screen, so that tours read like what they do.
 * Every function returns the steps of a tour.
 */

const DIALOG = ".modal:not(.o_inactive_modal)";

/** Wait until the screen shows something. */
export const see = (trigger) => [{trigger}];

/** Click on what the selector finds. */
export const click = (trigger) => [{trigger, run: "click"}];

/** Open an application from the menu of applications. */
export const openApp = (app) => [
    ...click(".o_navbar_apps_menu button"),
    ...click(`.o_app[data-menu-xmlid='${app}']`),
];

/** Open a section of the application's menus, also where the bar is too narrow to show it. */
export const openSection = (section) => {
    const button = `[data-menu-xmlid='${section}']`;
    // A section that does not fit is there, but not to be seen.
    return click(
        `.o_menu_sections ${button}, .o_menu_sections:has(${button}) .o_menu_sections_more button`
    );
};

/** Open a screen, by its title, through its application, section and menu, by their XML ids. */
export const openScreen = (title, app, ...menus) => [
    ...openApp(app),
    ...menus.slice(0, -1).flatMap((menu) => openSection(menu)),
    ...click(`[data-menu-xmlid='${menus.at(-1)}']`),
    ...see(`.o_last_breadcrumb_item:contains(${title})`),
];

/** Open the list of what waits on the user. */
export const openTurns = () => [
    ...openApp("gy_sales_process.gy_menu_root"),
    ...click("[data-menu-xmlid='gy_sales_process.turn_menu']"),
];

/**
 * Open what waits on the user, from the list of it.
 *
 * The web client shows the rows of the last visit until it has read them anew, so where several
 * things of a kind wait one after the other it is said how many there are.
 */
export const myTurn = (what, count = 1) => {
    const rows = `.o_data_row:contains(${what})`;
    const several = `:has(${rows} ~ ${rows})`;
    const list = count === 1 ? `.o_list_view:not(${several})` : `.o_list_view${several}`;
    return [
        ...openTurns(),
        ...click(`${list} ${rows} .o_data_cell[name=kind]`),
        ...see(".o_form_view"),
    ];
};

/** Show a column that a list keeps folded, by the name of its field. */
export const showColumn = (name) => [
    ...click(".o_list_view .o_optional_columns_dropdown button"),
    ...click(`.o-dropdown--menu input[name=${name}]`),
    ...see(`.o_list_view th[data-name=${name}]`),
    ...click(".o_list_view .o_optional_columns_dropdown button"),
];

/** Open a page of the notebook. */
export const openPage = (name) => click(`.o_notebook a[name=${name}]`);

/** Choose what can be done from the menu of actions of a form. */
export const chooseAction = (words) => [
    ...click(".o_cp_action_menus .dropdown-toggle:has(.fa-cog)"),
    ...click(`.o-dropdown--menu .o_menu_item:contains(${words})`),
];

/** Save the form and wait until it is saved. */
export const save = () => [...click(".o_form_button_save"), ...see(".o_form_saved")];

/** Assert the state that the status bar shows. */
export const stateIs = (value) =>
    see(`.o_statusbar_status .o_arrow_button_current[data-value=${value}]`);

/** Read a refusal, all its words, and close it. */
export const refused = (...words) => [
    {
        content: `Refused: ${words.join(", ")}`,
        trigger: `${DIALOG} .modal-body${words.map((word) => `:contains(${word})`).join("")}`,
    },
    ...click(`${DIALOG} .modal-footer button`),
];

/** What can be done on a form, in a dialog, or in a row that is being edited. */
export const within = (root) => {
    const field = (name) => `${root} .o_field_widget[name=${name}]`;
    return {
        /** Press a button by the name of its method. */
        press: (name) => click(`${root} button[name=${name}]:enabled`),
        /** Press a button by its words. */
        pressNamed: (words) => click(`${root} button:contains(${words})`),
        /** Enter a text, a number or a date. */
        fill: (name, value) => [
            {
                trigger: `${field(name)} input, ${field(name)} textarea`,
                run: `edit ${value}`,
            },
        ],
        /** Choose a record by its name. */
        choose: (name, value) => [
            {
                trigger: `${field(name)} input`,
                run: `edit ${value}`,
            },
            ...click(
                `.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(${value})`
            ),
        ],
        /** Choose one of the values of a selection from its menu, by its words. */
        select: (name, words) => [
            ...click(`${field(name)} input`),
            ...click(`.o_select_menu_item:text(${words})`),
            ...see(`${field(name)} input:value(/^${words}$/)`),
        ],
        /** Choose one of the values of a selection that stand side by side. */
        pick: (name, value) => click(`${field(name)} .o_radio_input[data-value=${value}]`),
        /** Tick a box. */
        tick: (name) => click(`${field(name)} input[type=checkbox]`),
        /** Enter today. */
        today: (name) => [
            ...click(`${field(name)} input, ${field(name)} button`),
            ...click(".o_datetime_picker .o_today"),
        ],
        /** Enter the day so many days from the company's today, in the format of English users. */
        day: (name, days) => [
            ...click(`${field(name)} input, ${field(name)} button`),
            {
                trigger: `${field(name)} input`,
                run: `edit ${luxon.DateTime.now().setZone("Asia/Shanghai").plus({days}).toFormat("MM/dd/yyyy")} && press Tab`,
            },
        ],
        /** Hand in a file. */
        upload: (name, filename) => [
            {
                trigger: `${field(name)} .o_select_file_button`,
                async run() {
                    const file = new File(["%PDF-1.4 paper"], filename, {type: "application/pdf"});
                    await inputFiles(`${field(name)} .o_input_file`, [file]);
                },
            },
            ...see(`${field(name)} input[type=text]:value(${filename})`),
        ],
        /** Begin a new row of a list on the form. */
        addRow: (name) => click(`${field(name)} .o_field_x2many_list_row_add a`),
    };
};

export const form = within(".o_form_view");
export const dialog = {
    ...within(DIALOG),
    /** Press the button of a dialog that ends it. */
    apply: () => [
        ...click(`${DIALOG} .modal-footer button[name=action_apply]:enabled`),
        ...see("body:not(:has(.modal))"),
    ],
    /** Save a record that is written in a dialog. */
    save: () => [
        ...click(`${DIALOG} .modal-footer .o_form_button_save`),
        ...see("body:not(:has(.modal))"),
    ],
    /** Leave a dialog without doing anything. */
    cancel: () => [
        ...click(`${DIALOG} .modal-footer :is(button[special=cancel], .o_form_button_cancel)`),
        ...see("body:not(:has(.modal))"),
    ],
    /** Agree to a question. */
    confirm: () => click(`${DIALOG} .modal-footer .btn-primary`),
};
/** A row of a list that is being edited, by its number. */
export const row = (list, index) =>
    within(`.o_field_widget[name=${list}] .o_data_row:eq(${index}).o_selected_row`);
