import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const click = (trigger, options = {}) => ({trigger, run: "click", ...options});
const edit = (trigger, text) => ({trigger, run: `edit ${text}`});
const fits = {
    content: "Nothing of the page lies beside the screen",
    trigger: "#wrap",
    run() {
        const {scrollWidth} = document.documentElement;
        if (scrollWidth > innerWidth) {
            throw new Error(`The page is ${scrollWidth} wide, the screen ${innerWidth}`);
        }
    },
};

tours.add("gy_portal_service_ask", {
    steps: () => [
        click("#gy_tickets a:contains(Ask for Service)", {expectUnloadPage: true}),
        {trigger: "#gy_service_form #kind", run: "selectByLabel Technical Support"},
        {trigger: "#lot", run: "selectByIndex 2"},
        edit("#title", "The bearing runs hot"),
        edit("#text", "Since Monday, 85 degrees at 1200 rpm, mill no. 2"),
        fits,
        click("#gy_service_form button[type=submit]", {expectUnloadPage: true}),
        {trigger: "#opened"},
        {trigger: "#gy_ticket .badge:contains(Received)"},
        {trigger: "#gy_ticket .text-success:contains(In warranty)"},
        fits,
    ],
});

tours.add("gy_portal_service_follow", {
    steps: () => [
        {trigger: ".gy_ticket .badge:contains(Answered)"},
        fits,
        click(".gy_ticket:contains(The bearing runs hot)", {expectUnloadPage: true}),
        {trigger: ".gy_message:contains(Please relubricate it today)"},
        click("#gy_rating label:contains(Very satisfied)"),
        click("#gy_rating button[type=submit]", {expectUnloadPage: true}),
        {trigger: "#rated"},
        edit("#gy_write #text", "It runs cool again"),
        fits,
        click("#gy_write button[type=submit]", {expectUnloadPage: true}),
        {trigger: "#written"},
        {trigger: ".gy_message:contains(It runs cool again)"},
    ],
});
