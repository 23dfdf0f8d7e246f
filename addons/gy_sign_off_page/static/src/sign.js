/* The page on which a consignee signs: what a form cannot do by itself. */
(() => {
    const form = document.getElementById("sign_form");
    if (!form) {
        return;
    }
    const canvas = document.getElementById("pad");
    const unsigned = document.getElementById("unsigned");
    const pad = new window.SignaturePad(canvas, {penColor: "#111827"});

    /** Give the field as many dots as the screen has; what was drawn stays. */
    function fit() {
        const drawn = pad.toData();
        const ratio = Math.max(window.devicePixelRatio || 1, 1);
        canvas.width = canvas.offsetWidth * ratio;
        canvas.height = canvas.offsetHeight * ratio;
        canvas.getContext("2d").scale(ratio, ratio);
        pad.clear();
        pad.fromData(drawn);
    }

    fit();
    window.addEventListener("resize", fit);
    pad.addEventListener("beginStroke", () => {
        unsigned.hidden = true;
    });
    document.getElementById("clear").addEventListener("click", () => pad.clear());

    /** What arrived in part is a shortage, and has to be described; so has a damage. */
    function describe() {
        const quantities = [...form.querySelectorAll(".quantity input")];
        const short = quantities.some((input) => Number(input.value) < Number(input.max));
        const chosen = form.querySelector("[name=condition]:checked");
        if (short && chosen && ["good", "packaging"].includes(chosen.value)) {
            form.querySelector("[name=condition][value=shortage]").checked = true;
        }
        const condition = form.querySelector("[name=condition]:checked");
        document.getElementById("description").required =
            Boolean(condition) && ["damage", "shortage"].includes(condition.value);
    }

    form.addEventListener("change", describe);
    form.addEventListener("submit", (event) => {
        if (pad.isEmpty()) {
            event.preventDefault();
            unsigned.hidden = false;
            return;
        }
        document.getElementById("signature").value = pad.toDataURL("image/png");
        // Pressed twice it would be handed in twice.
        document.getElementById("submit").disabled = true;
    });
    describe();
})();
