// Follows links between our own pages without a reload, so that a question and its answer are still there on the
// way back, at the place where they were left. Streamlit listens to the browser's history.
(() => {
  if (window.goodpracticeFollows) return;
  window.goodpracticeFollows = true;
  const scroller = () => document.querySelector('[data-testid="stMain"]');

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".stHtml a[href]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || "fresh" in link.dataset || link.origin !== location.origin) return;
    if (link.getAttribute("href").startsWith("#")) return;
    // Without the server only a plain link gets anywhere.
    if (document.querySelector(".stApp").dataset.testConnectionState !== "CONNECTED") return;
    event.preventDefault();
    const { scrollTop, scrollHeight } = scroller();
    history.replaceState({ ...history.state, goodpractice: { scrollTop, scrollHeight } }, "");
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (!("stay" in link.dataset)) scroller().scrollTo(0, 0);
  });

  window.addEventListener("popstate", (event) => {
    const left = event.state && event.state.goodpractice;
    if (!left) return;
    const until = performance.now() + 3000;
    const restore = () => {
      // The page that was left is back when it is as long as it was.
      if (scroller().scrollHeight === left.scrollHeight) scroller().scrollTo(0, left.scrollTop);
      else if (performance.now() < until) requestAnimationFrame(restore);
    };
    requestAnimationFrame(restore);
  });
})();
