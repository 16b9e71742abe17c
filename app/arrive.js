// Brings the heading of the part that was opened into view, and reading begins there.
(() => {
  const { part } = document.currentScript.parentNode.querySelector("[data-part]").dataset;
  const until = performance.now() + 20000;
  const arrive = () => {
    // The part before it may still be there for a moment.
    const heading = document.querySelector(`[data-arrive="${CSS.escape(part)}"]`);
    if (!heading) return performance.now() < until && requestAnimationFrame(arrive);
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
    document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
  };
  requestAnimationFrame(arrive);
})();
