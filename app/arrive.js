// Brings the heading of the part that was opened into view, and reading begins there.
(() => {
  const until = performance.now() + 5000;
  const arrive = () => {
    const heading = document.querySelector("[data-arrive]");
    if (!heading) return performance.now() < until && requestAnimationFrame(arrive);
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
    document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
  };
  // The part before it may still be there for a moment.
  setTimeout(arrive, 150);
})();
