// Lets a draft be changed in place: what a link or a form of the editor answers comes into the page that is there.
// Without this script, or where it fails, each of them is a page of its own.
(() => {
  "use strict";

  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollIntoViewOnBoost: false,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "40[09]", swap: true },
      { code: "...", swap: false, error: true },
    ],
  });

  const FIELDS = "input, textarea, select";

  // Where the page itself would have put the focus: at a complaint, at what was done, or at what was opened.
  const place = () => {
    const found = document.querySelector("#inhoud [autofocus], #gedaan, #nieuw, .survey-form");
    if (!found) return;
    const first = found.matches("#nieuw, .survey-form") ? found.querySelector("input:checked, textarea") : found;
    (first || found).focus({ preventScroll: true });
    if (first && first.matches("textarea")) first.setSelectionRange(first.value.length, first.value.length);
    found.scrollIntoView({ block: "nearest" });
  };

  const said = (words) => {
    const line = document.getElementById("stand");
    if (line) line.textContent = line.dataset[words] || "";
  };

  // A whole page that comes where a card was asked for replaces the whole: the card is gone, or one must sign in.
  const fits = (event) => {
    const whole = event.detail.serverResponse.includes('id="inhoud"');
    if (!whole) return;
    event.detail.target = document.getElementById("inhoud");
    event.detail.selectOverride = "#inhoud";
  };

  // One form is open at a time; what was typed in it is not thrown away by opening another.
  let typed = false;
  const opens = (event) => {
    const open = document.querySelector(".survey-form");
    const leaves = open && event.detail.elt !== open && !open.contains(event.detail.elt);
    if (leaves && typed) {
      event.preventDefault();
      said("eerst");
      open.scrollIntoView({ block: "nearest" });
      return;
    }
    if (leaves) delete event.detail.headers["HX-Target"];
    said("bezig");
  };

  const card = () => document.activeElement.closest(".survey-card");

  // Of the card that has the focus alone: Alt with an arrow moves it, n opens the form for a new question below it.
  const keys = (event) => {
    const here = card();
    if (!here || event.ctrlKey || event.metaKey) return;
    const wanted =
      event.altKey && event.key === "ArrowUp" ? "[value=omhoog]"
      : event.altKey && event.key === "ArrowDown" ? "[value=omlaag]"
      : event.key === "n" && !event.altKey && !event.target.matches(FIELDS) ? "[data-hieronder]"
      : null;
    const found = wanted && here.querySelector(wanted);
    if (!found) return;
    event.preventDefault();
    found.click();
  };

  document.addEventListener("input", (event) => { typed = typed || Boolean(event.target.closest(".survey-form")); });
  document.addEventListener("meedoen:bewaard", () => { typed = false; });
  document.addEventListener("htmx:configRequest", opens);
  document.addEventListener("htmx:beforeSwap", fits);
  document.addEventListener("htmx:afterSwap", (event) => { typed = typed && event.detail.xhr.status >= 400; });
  document.addEventListener("htmx:afterSettle", () => { said("klaar"); place(); });
  document.addEventListener("htmx:sendError", () => said("mislukt"));
  document.addEventListener("htmx:responseError", () => said("mislukt"));
  document.addEventListener("keydown", keys);
})();
