// After a press on a link of Browse the list is drawn anew: this keeps what was unfolded unfolded, and gives the
// focus back to the link, to the document where “more” begins, or else to the head of the list.
(() => {
  if (window.goodpracticeBrowses) return;
  window.goodpracticeBrowses = true;
  const unfolded = new Map();
  let pressed = null;

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-stay][data-key]");
    // Only where follow.js, which listens first, has followed it here, and not into a new tab.
    if (link && event.defaultPrevented) pressed = link.dataset.key;
  });
  document.addEventListener("toggle", (event) => {
    const name = event.target.dataset && event.target.dataset.open;
    if (name && event.target.classList.contains("gp-met")) unfolded.set(name, event.target.open);
  }, true);

  const meet = (list) => {
    list.dataset.met = "";
    const small = matchMedia("(max-width: 64rem)").matches;
    list.querySelectorAll("details[data-open]").forEach((each) => {
      const name = each.dataset.open;
      if (unfolded.has(name)) each.open = unfolded.get(name);
      else if (name === "narrow" && small) each.open = false;
      each.classList.add("gp-met");
    });
    if (pressed === null) return;
    const same = list.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
    if (same) same.focus({ preventScroll: !pressed.startsWith("shown/") });
    if (document.activeElement !== same) list.querySelector("#gp-results").focus();
    pressed = null;
  };
  const look = () => document.querySelectorAll(".gp-browse:not([data-met])").forEach(meet);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
})();
