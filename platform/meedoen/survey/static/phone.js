// Shows the question in hand beside the others, as a phone shows it: the one whose card has the focus or is clicked.
(() => {
  "use strict";

  const pane = () => document.getElementById("telefoon");
  let asked = "";

  const show = async (address) => {
    asked = address;
    const answer = await fetch(address, { headers: { "HX-Request": "true", "HX-Target": "telefoon" } });
    if (!answer.ok || answer.redirected || asked !== address || !pane()) return;
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    pane().replaceWith(made.content);
  };

  const follow = (event) => {
    const here = pane();
    if (!here || !here.getClientRects().length) return;
    const card = event.target.closest(".survey-card");
    const way = card && card.querySelector("[data-telefoon]");
    if (!way || here.dataset.vraag === card.id) return;
    here.dataset.vraag = card.id;
    show(`${way.href}?taal=${here.dataset.taal}`);
  };

  const choose = (event) => {
    const way = event.target.closest(".survey-phone nav a");
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const language = way.hreflang;
    show(way.href).then(() => pane().querySelector(`nav a[hreflang=${language}]`).focus());
  };

  document.addEventListener("focusin", follow);
  document.addEventListener("click", follow);
  document.addEventListener("click", choose, { capture: true });
  document.addEventListener("htmx:configRequest", (event) => {
    if (pane()) event.detail.headers["Meedoen-Taal"] = pane().dataset.taal;
  });
})();
