// Keeps a choice of filters as it was when a link in it has drawn it anew: what was open is open, what had the focus
// has it. Escape and a press elsewhere close what is open.
(() => {
  if (window.goodpracticeNarrows) return;
  window.goodpracticeNarrows = true;
  const opened = () => document.querySelector(".gp-facet[open]");
  let wanted = null;

  const restore = () => {
    if (!wanted || wanted.link.isConnected) return;
    const drawn = document.querySelector(".gp-narrow");
    if (!drawn) return;
    const { sheet, facet, kept } = wanted;
    wanted = null;
    if (sheet) drawn.querySelector("[popover]").showPopover();
    const details = facet && drawn.querySelector(`details[data-kept="${CSS.escape(facet)}"]`);
    if (details) details.open = true;
    const again = drawn.querySelector(`a[data-kept="${CSS.escape(kept)}"]`) || drawn.querySelector("summary");
    if (again?.checkVisibility()) again.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest(".gp-narrow a");
    const facet = opened();
    if (link) {
      const sheet = Boolean(link.closest(":popover-open"));
      wanted = { link, sheet, facet: facet?.dataset.kept, kept: link.dataset.kept || "" };
    } else if (facet && !facet.contains(event.target) && !facet.closest(":popover-open")) facet.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const facet = opened();
    if (event.key !== "Escape" || !facet || facet.closest(":popover-open")) return;
    facet.open = false;
    if (facet.contains(document.activeElement)) facet.querySelector("summary").focus();
  });
  // Before the next paint, so that nothing is seen to close and open again.
  new MutationObserver(restore).observe(document.body, { childList: true, subtree: true });
})();
