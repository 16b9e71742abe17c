// Suggests questions, documents and terms under the field, from what the page carries: nothing is sent while somebody
// types. The list follows the pattern “editable combobox with list autocomplete” of the ARIA practices guide.
(() => {
  if (window.goodpracticeSuggests) return;
  window.goodpracticeSuggests = true;
  const MOST = 8;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const isField = (target) => target instanceof Element && target.matches(".st-key-question_field input");
  let field = null;
  let list = null;
  let active = -1;

  const data = (name) => JSON.parse(document.querySelector(`[data-${name}]`)?.dataset[name] || "[]");

  // Each typed word begins a word of the text; texts that begin as typed come first.
  const fits = (kind, text, typed) => {
    const there = words(fold(text)).map(String);
    const wanted = words(fold(typed)).map(String);
    if (!wanted.length || !wanted.every((word) => there.some((each) => each.startsWith(word)))) return null;
    return fold(text).startsWith(fold(typed).trim()) ? 0 : 1;
  };

  // A term completes the end of what is typed: the longest end that begins it.
  const completed = (term, short, typed) => {
    const found = words(typed);
    for (let count = Math.min(4, found.length); count > 0; count--) {
      const start = found[found.length - count].index;
      const end = fold(typed.slice(start)).trim();
      const full = [term, short].find((each) => each && fold(each).startsWith(end) && fold(each) !== end);
      if (full && end.length > 1) return typed.slice(0, start) + full;
    }
    return null;
  };

  const found = (typed) => {
    if (!typed.trim()) {
      const recent = data("recent").map((text) => ({ kind: "recent", text, value: text }));
      const known = new Set(recent.map((each) => each.text));
      const questions = data("suggestions").filter(([kind, text]) => kind === "question" && !known.has(text));
      return [...recent, ...questions.map(([kind, text]) => ({ kind, text, value: text }))].slice(0, MOST);
    }
    if (typed.trim().length < 2) return [];
    const all = data("suggestions").flatMap(([kind, text, more]) => {
      if (kind === "term") {
        const value = completed(text, more, typed);
        return value === null ? [] : [{ kind, text: more ? `${text} (${more})` : text, value, rank: 0 }];
      }
      const rank = fits(kind, text, typed);
      return rank === null || text === typed ? [] : [{ kind, text, value: text, address: more, rank }];
    });
    const best = (kind, most) => all.filter((each) => each.kind === kind).sort((a, b) => a.rank - b.rank).slice(0, most);
    return [...best("question", 3), ...best("term", 3), ...best("document", MOST)].slice(0, MOST);
  };

  const close = () => {
    list?.remove();
    list = null;
    active = -1;
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
  };

  const activate = (index) => {
    const options = [...list.children];
    active = (index + options.length + 1) % (options.length + 1);
    // One place beyond the last option is the field itself.
    if (active === options.length) active = -1;
    options.forEach((each, number) => each.setAttribute("aria-selected", String(number === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[active].id);
    options[active]?.scrollIntoView({ block: "nearest" });
  };

  const open = () => {
    close();
    const suggested = found(field.value);
    if (!suggested.length) return;
    const names = data("names");
    list = document.createElement("div");
    list.id = "gp-suggested";
    list.className = "gp-suggested";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", names.list);
    suggested.forEach((each, number) => {
      const option = list.appendChild(document.createElement("div"));
      option.id = `gp-suggested-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.appendChild(document.createElement("span")).textContent = each.text;
      const kind = option.appendChild(document.createElement("span"));
      kind.className = "gp-suggested-kind";
      kind.textContent = names[each.kind];
      option.choose = () => choose(each);
    });
    field.closest(".st-key-question_field").append(list);
    field.setAttribute("aria-expanded", "true");
  };

  // React sees a change of its field only through the element's own setter.
  const write = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const choose = ({ kind, value, address }) => {
    close();
    if (kind === "document") {
      const link = document.createElement("a");
      link.href = address;
      // Inside the page, so that it is followed as other links are.
      document.querySelector("[data-suggestions]").append(link);
      link.click();
      link.remove();
      return;
    }
    write(kind === "term" ? `${value} ` : value);
    close();
    if (kind === "term") return;
    const form = field.closest('[data-testid="stForm"]');
    setTimeout(() => form.querySelector('[data-testid="stFormSubmitButton"] button').click());
  };

  document.addEventListener("focusin", (event) => {
    if (!isField(event.target)) return close();
    field = event.target;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", "gp-suggested");
    field.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    if (!field.hasAttribute("aria-expanded")) field.setAttribute("aria-expanded", "false");
  });
  document.addEventListener("input", (event) => {
    if (isField(event.target) && event.isTrusted) open();
  });
  document.addEventListener("pointerdown", (event) => {
    const option = event.target instanceof Element && event.target.closest(".gp-suggested [role=option]");
    if (option) {
      // The field keeps the focus.
      event.preventDefault();
    } else if (isField(event.target) && event.target === document.activeElement && !event.target.value) open();
    else if (!isField(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const option = event.target instanceof Element && event.target.closest(".gp-suggested [role=option]");
    if (option) option.choose();
  });
  // Before React, which asks on Enter.
  document.addEventListener(
    "keydown",
    (event) => {
      if (!isField(event.target) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const down = event.key === "ArrowDown";
      if (down || event.key === "ArrowUp") {
        if (!list) open();
        if (!list) return;
        event.preventDefault();
        activate(active + (down ? 1 : -1));
      } else if (event.key === "Enter") {
        if (!list) return;
        const option = list.children[active];
        if (!option) return close();
        event.preventDefault();
        event.stopPropagation();
        option.choose();
      } else if (event.key === "Escape" && list) {
        event.stopPropagation();
        close();
      }
    },
    true,
  );
})();
