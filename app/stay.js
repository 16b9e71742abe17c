// Follows links marked “data-stay” without leaving the place on the page, and puts the focus back on the link that was
// pressed once the page is drawn anew, so that a list can be sorted and picked from with the keyboard.
(() => {
  if (window.goodpracticeStays) return;
  window.goodpracticeStays = true;
  let wanted = null;
  let until = 0;

  const restore = () => {
    if (wanted === null) return;
    if (document.activeElement === document.body || !document.activeElement) {
      const links = [...document.querySelectorAll(".stHtml a[data-stay]")];
      const link = links.find((each) => each.dataset.stay === wanted) || links[0];
      if (link) link.focus({ preventScroll: true });
    }
    if (performance.now() < until) requestAnimationFrame(restore);
  };
  const forget = () => (wanted = null);
  document.addEventListener("keydown", forget, true);
  document.addEventListener("pointerdown", forget, true);

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".stHtml a[data-stay]");
    if (!link || event.button !== 0 || link.origin !== location.origin) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    // Without the server only a plain link gets anywhere.
    if (document.querySelector(".stApp").dataset.testConnectionState !== "CONNECTED") return;
    // Before follow.js, which would scroll to the top.
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    wanted = link.dataset.stay;
    until = performance.now() + 20000;
    requestAnimationFrame(restore);
  }, true);
})();
