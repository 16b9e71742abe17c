// What Streamlit cannot be told about the frame of a page: its language, its landmarks, and where the focus goes.
(() => {
  const said = document.currentScript.parentNode.querySelector("[data-language]").dataset;
  window.goodpracticeFrame = { language: said.language, chosen: said.chosen };
  document.documentElement.lang = said.language;
  if (window.goodpracticeFramed) return window.goodpracticeFramed();

  const set = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const frame = () => {
    // Streamlit's own main element holds head and foot too.
    const scroller = document.querySelector('[data-testid="stMain"]');
    set(scroller, "role", "group");
    if (scroller && scroller.getAttribute("tabindex") !== "-1") {
      // It is no stop of its own, yet the keys that scroll work from the start.
      scroller.setAttribute("tabindex", "-1");
      if (document.activeElement === document.body) scroller.focus({ preventScroll: true });
    }
    const main = document.querySelector(".st-key-page");
    set(main, "role", "main");
    set(main, "id", "main");
    // A language that was chosen stays in the address, whatever a page has put there; no step of the history is made.
    const { chosen } = window.goodpracticeFrame;
    const here = new URL(location.href);
    if (chosen && here.searchParams.get("lang") !== chosen) {
      here.searchParams.set("lang", chosen);
      history.replaceState(history.state, "", here);
    }
  };
  let waiting = false;
  window.goodpracticeFramed = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; frame(); });
  };
  new MutationObserver(window.goodpracticeFramed).observe(document.getElementById("root"), { childList: true, subtree: true });
  window.goodpracticeFramed();

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".gp-skip")) return;
    event.preventDefault();
    const main = document.getElementById("main");
    main.setAttribute("tabindex", "-1");
    main.focus();
  });
})();
