// On Read: copies the address of a section or the citation, and shows what a word means where it stands.
(() => {
  if (window.goodpracticeReads) return;
  window.goodpracticeReads = true;

  // Copying
  const tell = (link, words) => {
    const told = document.querySelector(".gp-told");
    if (told) told.textContent = words;
    link.dataset.copied = words;
    setTimeout(() => delete link.dataset.copied, 2500);
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // not allowed, or the page is not served safely
    }
  };
  const press = async (link) => {
    const words = document.querySelector(".gp-page").dataset;
    if (link.dataset.copy) {
      if (await copy(link.dataset.copy)) return tell(link, words.copied);
      // The reader can still copy what is now selected.
      const text = link.closest("section").querySelector(".gp-citation-text");
      getSelection().selectAllChildren(text);
      return tell(link, words.selected);
    }
    // The address of the section is in the address bar whether or not it can be copied.
    history.replaceState(history.state, "", link.href);
    tell(link, (await copy(link.href)) ? words.copied : words.inBar);
  };

  // Definitions
  let shown = null; // the word whose definition is open
  let closing = 0;
  const bubble = () => document.querySelector("#gp-bubble");
  const close = () => {
    clearTimeout(closing);
    if (bubble()) bubble().remove();
    shown = null;
  };
  const open = (term) => {
    clearTimeout(closing);
    if (shown === term) return;
    close();
    const entry = document.getElementById(term.getAttribute("href").slice(1));
    if (!entry) return;
    shown = term;
    const box = document.createElement("div");
    box.id = "gp-bubble";
    box.setAttribute("role", "tooltip");
    box.append(...[...entry.querySelector("dt").childNodes].map((node) => {
      const name = document.createElement("strong");
      name.append(node.cloneNode(true));
      return name;
    }));
    const meaning = document.createElement("p");
    meaning.append(...[...entry.querySelector("dd").childNodes].map((node) => node.cloneNode(true)));
    box.append(meaning);
    // Inside the page, so that its links are followed like all others.
    term.closest(".gp-page").append(box);
    const page = box.offsetParent.getBoundingClientRect();
    const word = term.getClientRects()[0];
    const left = Math.min(word.left, innerWidth - box.offsetWidth - 16);
    const below = word.bottom + box.offsetHeight + 12 < innerHeight || word.top < box.offsetHeight + 12;
    box.style.left = `${Math.max(left, 8) - page.left}px`;
    box.style.top = `${(below ? word.bottom + 4 : word.top - box.offsetHeight - 4) - page.top}px`;
  };
  const termAt = (event) => event.target instanceof Element && event.target.closest("a.gp-term");
  const inside = (event) => event.target instanceof Element && event.target.closest("#gp-bubble");

  document.addEventListener("mouseover", (event) => {
    const term = termAt(event);
    if (term) open(term);
    else if (inside(event)) clearTimeout(closing);
    else if (shown && shown !== document.activeElement) {
      clearTimeout(closing);
      closing = setTimeout(close, 300);
    }
  });
  document.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term) open(term);
    else if (!inside(event)) close();
  });
  document.addEventListener("keydown", (event) => {
    const pressed = event.target instanceof Element && event.target.closest("a[role=button][data-copy]");
    if (event.key === "Escape" && shown) close();
    else if (event.key === " " && pressed) {
      event.preventDefault();
      pressed.click();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest("a[data-copy]");
    const term = termAt(event);
    if (link || term) event.preventDefault();
    if (link) press(link);
    if (term) open(term);
    else if (shown && !inside(event)) close();
  }, true);
  window.addEventListener("popstate", close);
})();
