// Saves what is typed in the form of a question by itself: after a pause, and when its field is left. The form stays
// as it is; how the draft stands around it comes with the answer. What could not be saved is said, and tried again.
(() => {
  "use strict";

  const PAUSE = 1200, AGAIN = 5000;
  let waiting = 0, busy = null, dirty = false;

  const form = () => document.querySelector(".survey-form[data-vanzelf]");
  const line = (open) => open.querySelector("#bewaard");

  const say = (open, words, wrong) => {
    line(open).textContent = words;
    line(open).classList.toggle("survey-saved--not", Boolean(wrong));
  };

  const put = (open, html) => {
    const made = document.createElement("template");
    made.innerHTML = html;
    const told = made.content.querySelector("#bewaard");
    for (const part of [...made.content.children]) {
      const there = part !== told && document.getElementById(part.id);
      if (!there) continue;
      there.replaceWith(part);
      htmx.process(part);
    }
    return told ? told.textContent : "";
  };

  const again = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  };

  const sent = async (open) => {
    const phone = document.getElementById("telefoon");
    const headers = { "HX-Request": "true", "Meedoen-Taal": phone ? phone.dataset.taal : "" };
    const body = new URLSearchParams(new FormData(open));
    const answer = await fetch(open.dataset.vanzelf, { method: "POST", body, headers, keepalive: true });
    if (answer.redirected || ![200, 400, 409].includes(answer.status)) throw new Error(answer.status);
    const words = put(open, await answer.text());
    if (!answer.ok) dirty = true;
    say(open, words, !answer.ok);
    if (answer.ok && !dirty) document.dispatchEvent(new CustomEvent("meedoen:bewaard"));
  };

  const failed = (open) => {
    dirty = true;
    say(open, line(open).dataset.mislukt, true);
    again(AGAIN);
  };

  // One at a time: each needs to know when the draft was saved last.
  const save = () => {
    const open = form();
    clearTimeout(waiting);
    if (!open || !dirty) return busy || Promise.resolve();
    if (busy) return busy.then(save);
    dirty = false;
    say(open, line(open).dataset.bezig);
    busy = sent(open).catch(() => failed(open)).finally(() => { busy = null; });
    return busy;
  };

  const typed = (event) => {
    const open = event.target.closest(".survey-form[data-vanzelf]");
    if (!open) return;
    dirty = true;
    again(PAUSE);
  };

  // All that is typed in one field without leaving it is one step to undo.
  const visits = (event) => {
    const open = event.target.closest(".survey-form[data-vanzelf]");
    if (!open || !event.target.name || open.dataset.veld === event.target.name) return;
    open.dataset.veld = event.target.name;
    open.querySelector("#bezoek").value = `${Date.now()}-${event.target.name}`.slice(0, 40);
  };

  // Whatever is asked of the page meanwhile waits until this is saved, or was said not to be. The form's own button
  // saves all of it itself, and says what is in the way.
  const waits = (event) => {
    const open = form();
    const own = event.detail.elt === open;
    if (own) clearTimeout(waiting);
    const wait = own ? busy : open && (dirty || busy) && save();
    if (!wait) return;
    event.preventDefault();
    wait.then(() => event.detail.issueRequest(true));
  };

  const opened = () => {
    const open = form();
    const close = open && open.querySelector("[data-sluiten] a");
    if (close) close.textContent = close.parentElement.dataset.sluiten;
  };

  document.addEventListener("input", typed);
  document.addEventListener("focusin", visits);
  document.addEventListener("focusout", save);
  document.addEventListener("change", save);
  document.addEventListener("htmx:confirm", waits);
  document.addEventListener("htmx:afterSwap", () => { dirty = false; clearTimeout(waiting); });
  document.addEventListener("htmx:afterSettle", opened);
  opened();
})();
