// Reads a question aloud in a voice that is in this device, so that no word goes elsewhere. Off until somebody
// asks for it, and then on until this window closes. Without such a voice in the language there is no button.
(() => {
  "use strict";

  const bar = document.getElementById("voorlezen");
  const speech = window.speechSynthesis;
  if (!bar || !speech) return;

  const KEPT = "meedoen-voorlezen";
  const WORDS = "legend, label, p, option:not([value=''])";
  const questions = [...document.querySelectorAll("form .survey-question, form .survey-info")];
  const all = bar.querySelector("button");
  let reading = null;

  const kept = {
    get on() { try { return sessionStorage.getItem(KEPT) === "1"; } catch { return false; } },
    set on(on) { try { sessionStorage.setItem(KEPT, on ? "1" : "0"); } catch { /* A browser that keeps nothing. */ } },
  };
  const languageOf = (question) => question.closest("[lang]").lang;
  const voiceOf = (question) =>
    speech.getVoices().find((one) => one.localService && one.lang.split(/[-_]/)[0] === languageOf(question));

  const stop = () => {
    speech.cancel();
    if (reading) reading.textContent = bar.dataset.read;
    reading = null;
  };

  // One utterance for each line; what stands in a line inside another is not said twice.
  const lines = (question) =>
    [...question.querySelectorAll(WORDS)].map((one) => one.textContent.trim()).filter(Boolean);

  const read = (question, button) => {
    const voice = voiceOf(question);
    const words = lines(question);
    stop();
    if (!voice || !words.length) return;
    reading = button;
    button.textContent = bar.dataset.stop;
    const said = words.map((line) => {
      const utterance = new SpeechSynthesisUtterance(line);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      return utterance;
    });
    said.at(-1).onend = () => { if (reading === button) stop(); };
    said.forEach((one) => speech.speak(one));
  };

  const buttonOf = (question) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--secondary mee-small survey-aloud";
    button.textContent = bar.dataset.read;
    button.addEventListener("click", () => (reading === button ? stop() : read(question, button)));
    return button;
  };

  const place = (question) => {
    const heading = question.querySelector(".survey-legend");
    if (heading) heading.after(buttonOf(question));
    else question.prepend(buttonOf(question));
  };

  const show = () => {
    const able = questions.filter(voiceOf);
    bar.hidden = able.length === 0;
    all.setAttribute("aria-pressed", String(kept.on));
    for (const one of document.querySelectorAll(".survey-aloud")) one.remove();
    if (kept.on) able.forEach(place);
  };

  all.addEventListener("click", () => { stop(); kept.on = !kept.on; show(); });
  speech.addEventListener?.("voiceschanged", () => { if (!reading) show(); });
  window.addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
  show();
})();
