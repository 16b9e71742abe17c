// Brings the marked passage, the section that the address names, or the head of the page into view.
(() => {
  const wanted = document.currentScript.parentNode.querySelector("[data-sheet]").dataset;
  // Unlike decodeURIComponent, this throws on nothing.
  const hash = new URLSearchParams(`at=${location.hash.slice(1)}`).get("at");
  const until = performance.now() + 5000;
  const reveal = () => {
    const page = document.querySelector(`.gp-sheet[data-sheet="${wanted.sheet}"]`);
    if (!page) return performance.now() < until && requestAnimationFrame(reveal);
    // The sanitiser takes ids away that are also names of document properties, such as “title”.
    page.querySelectorAll("[data-anchor]").forEach((each) => (each.id = each.dataset.anchor));
    const anchored = (name) => name && page.querySelector(`[data-anchor="${CSS.escape(name)}"]`);
    const mark = page.querySelector("mark#cited");
    const place = mark || anchored(hash) || anchored(wanted.section);
    const focused = place || page.querySelector("h1");
    focused.setAttribute("tabindex", "-1");
    focused.focus({ preventScroll: true });
    // Who comes back finds the page where it was left; follow.js sees to it.
    if (history.state && history.state.goodpractice) return;
    if (place) place.scrollIntoView({ block: mark ? "center" : "start" });
    else document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
  };
  requestAnimationFrame(reveal);
})();
