// Puts the focus back on the link marked “data-stay” that was pressed, once the page is drawn anew, so that a list can
// be sorted and picked from with the keyboard. follow.js follows it without leaving the place on the page; the links of
// Browse, which have a key, are looked after by browse.js.
(() => {
  if (window.goodpracticeStays) return;
  window.goodpracticeStays = true;
  const ours = "a[data-stay]:not([data-key])";
  let wanted = null;
  let until = 0;

  const restore = () => {
    if (wanted === null) return;
    if (document.activeElement === document.body || !document.activeElement) {
      const links = [...document.querySelectorAll(ours)];
      const link = links.find((each) => each.dataset.stay === wanted) || links[0];
      if (link) link.focus({ preventScroll: true });
    }
    if (performance.now() < until) requestAnimationFrame(restore);
  };
  const forget = () => (wanted = null);
  document.addEventListener("keydown", forget, true);
  document.addEventListener("pointerdown", forget, true);

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(ours);
    // Only where follow.js, which listens first, has followed it here, and not into a new tab.
    if (!link || !event.defaultPrevented) return;
    wanted = link.dataset.stay;
    until = performance.now() + 20000;
    requestAnimationFrame(restore);
  });
})();
