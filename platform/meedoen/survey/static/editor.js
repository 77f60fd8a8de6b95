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
  // What an earlier change said is over.
  const fits = (event) => {
    if (event.detail.shouldSwap) document.getElementById("gedaan")?.remove();
    const whole = event.detail.serverResponse.includes('id="inhoud"');
    if (!whole) return;
    event.detail.target = document.getElementById("inhoud");
    event.detail.selectOverride = "#inhoud";
  };

  // One form of a question is open at a time; what was typed in a form is not thrown away by opening another. The
  // question whether a question is the same still stands open beside it, at each that was changed.
  let typed = null;
  const opens = (event) => {
    const outside = (form) => form && form.isConnected && !form.contains(event.detail.elt);
    if (outside(typed)) {
      event.preventDefault();
      said("eerst");
      typed.scrollIntoView({ block: "nearest" });
      return;
    }
    if (outside(document.querySelector(".survey-form:not(.survey-same)"))) delete event.detail.headers["HX-Target"];
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

  document.addEventListener("input", (event) => { typed = event.target.closest(".survey-form") || typed; });
  document.addEventListener("meedoen:bewaard", () => { typed = null; });
  document.addEventListener("htmx:configRequest", opens);
  document.addEventListener("htmx:beforeSwap", fits);
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.xhr.status < 400) typed = null; });
  document.addEventListener("htmx:afterSettle", () => { said("klaar"); place(); });
  document.addEventListener("htmx:sendError", () => said("mislukt"));
  document.addEventListener("htmx:responseError", () => said("mislukt"));
  document.addEventListener("keydown", keys);
})();
