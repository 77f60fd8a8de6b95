// Lets a card be dragged by its grip to another place. What is sent and said then is as with the buttons, which do the
// same by keys and on a touch screen.
(() => {
  "use strict";

  const MARKS = ["survey-card--before", "survey-card--after"];
  let taken = null;

  const wipe = () => {
    for (const mark of MARKS) for (const one of document.querySelectorAll(`.${mark}`)) one.classList.remove(mark);
  };

  // Where it would come: beside the card under the pointer, or at the end of a part.
  const place = (event) => {
    const card = event.target.closest && event.target.closest(".survey-card[id^=vraag-]");
    if (card) {
      const box = card.getBoundingClientRect();
      const after = event.clientY > box.top + box.height / 2;
      return { card, after, words: `${after ? "na" : "voor"} ${card.id.slice("vraag-".length)}` };
    }
    const part = event.target.closest && event.target.closest(".survey-block");
    const last = part && part.querySelector(".survey-card:last-child");
    return part && { card: last, after: true, words: `in ${part.id.slice("onderdeel-".length)}` };
  };

  const start = (event) => {
    const grip = event.target.closest && event.target.closest("[data-slepen]");
    if (!grip) return;
    taken = grip.closest(".survey-card");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", taken.id);
    event.dataTransfer.setDragImage(taken, taken.offsetWidth - 24, 24);
    taken.classList.add("survey-card--taken");
  };

  const over = (event) => {
    const found = taken && place(event);
    if (!found) return;
    event.preventDefault();
    wipe();
    if (found.card && found.card !== taken) found.card.classList.add(MARKS[Number(found.after)]);
  };

  const drop = (event) => {
    const found = taken && place(event);
    if (!found) return;
    event.preventDefault();
    if (found.card !== taken) send(taken.querySelector("[data-slepen]").dataset.slepen, found.words);
  };

  const send = (address, words) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "submit", name: "richting", value: words, hidden: true });
    button.setAttribute("formaction", address);
    document.getElementById("knoppen").append(button);
    button.click();
  };

  const end = () => {
    wipe();
    if (taken) taken.classList.remove("survey-card--taken");
    taken = null;
  };

  document.addEventListener("dragstart", start);
  document.addEventListener("dragover", over);
  document.addEventListener("drop", drop);
  document.addEventListener("dragend", end);
})();
