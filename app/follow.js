// Follows links between our own pages without a reload, so that a question and its answer are still there on the
// way back, at the place where they were left. Streamlit listens to the browser's history.
(() => {
  if (window.goodpracticeFollows) return;
  window.goodpracticeFollows = true;
  const scroller = () => document.querySelector('[data-testid="stMain"]');

  // A language that was chosen goes along, into a new tab as well.
  const keepLanguage = (event) => {
    const link = event.target instanceof Element && event.target.closest(".stHtml a[href]");
    const chosen = new URLSearchParams(location.search).get("lang");
    if (!link || !chosen || link.target || link.origin !== location.origin) return;
    if (link.getAttribute("href").startsWith("#")) return;
    const there = new URL(link.href);
    if (there.searchParams.has("lang")) return;
    there.searchParams.set("lang", chosen);
    link.href = there.href;
  };
  // A link to another language keeps the rest of the address.
  const keepAddress = (event) => {
    const link = event.target instanceof Element && event.target.closest(".stHtml a[data-keep]");
    if (!link) return;
    const here = new URL(location.href);
    here.searchParams.set("lang", link.hreflang);
    link.href = here.href;
  };
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, keepAddress, true);
    document.addEventListener(kind, keepLanguage, true);
  }

  // The place that a link leads to is read from its heading on, by those who cannot see the page change. The page that
  // was left stands there until the server answers, so its heading may be the first that is met, and goes with it.
  let until = 0;
  let next = 0;
  const arrive = () => {
    clearTimeout(next);
    if (performance.now() > until) return;
    next = setTimeout(arrive, 100);
    const done = document.querySelector(".stApp").dataset.testScriptState === "notRunning";
    const heading = document.querySelector("#main h1");
    if (!(done && heading) || ![document.body, scroller()].includes(document.activeElement)) return;
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  };
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => (until = 0), true);

  document.addEventListener("click", (event) => {
    keepAddress(event);
    keepLanguage(event);
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
    if ("stay" in link.dataset) return;
    scroller().scrollTo(0, 0);
    document.activeElement.blur();
    until = performance.now() + 20000;
    next = setTimeout(arrive, 100);
  });

  // The way back leads to the place that was left. What stands there at first may be the page before the server's
  // answer, so the place is kept until the page has been as long as it was, and settled, for a second.
  let left = null;
  const restore = () => {
    const now = performance.now();
    if (!left || now > left.end) return;
    const back = scroller().scrollHeight === left.scrollHeight;
    if (back) scroller().scrollTo(0, left.scrollTop);
    if (!back || document.querySelector(".stApp").dataset.testScriptState !== "notRunning") left.settled = now;
    if (now - left.settled < 1000) requestAnimationFrame(restore);
  };
  window.addEventListener("popstate", (event) => {
    // Ours is a way forward; the browser's own goes to where the focus is left alone.
    if (event.isTrusted) until = 0;
    const was = event.state && event.state.goodpractice;
    const now = performance.now();
    left = was ? { ...was, settled: now, end: now + 20000 } : null;
    requestAnimationFrame(restore);
  });
  for (const kind of ["keydown", "pointerdown", "wheel", "touchstart"]) {
    document.addEventListener(kind, () => (left = null), { capture: true, passive: true });
  }
})();
