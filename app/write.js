// The editor of the page Write: it saves while somebody types, puts references in at the cursor, leads from a remark
// to its line, and marks the lines that have one. Without it the text is saved when the field is left.
(() => {
  if (window.goodpracticeWrites) return;
  window.goodpracticeWrites = true;
  const REST = 900;
  let timer = 0;
  let dirty = false;
  let selection = null;

  const area = () => document.querySelector(".st-key-write-body textarea");
  const isArea = (target) => target instanceof Element && target.matches(".st-key-write-body textarea");

  // Streamlit takes a text when Ctrl+Enter is pressed; the field keeps its focus and its cursor.
  const commit = () => {
    clearTimeout(timer);
    const field = area();
    if (!field || !dirty) return;
    dirty = false;
    const keys = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    field.dispatchEvent(new KeyboardEvent("keydown", keys));
  };

  // React sees a change of its field only through the element's own setter.
  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const insert = (text) => {
    const field = area();
    if (!field) return;
    const [start, end] = selection || [field.value.length, field.value.length];
    const before = field.value.slice(0, start);
    // A reference stands behind a blank, and not at the end of a word.
    const blank = before && !/[\s([]$/.test(before) ? " " : "";
    const scroll = field.scrollTop;
    write(field, before + blank + text + field.value.slice(end));
    const at = start + blank.length + text.length;
    field.focus({ preventScroll: true });
    field.setSelectionRange(at, at);
    field.scrollTop = scroll;
    selection = [at, at];
  };

  // The height at which each line begins, measured in a copy of the field, since long lines are wrapped.
  const heights = (field, lines) => {
    const style = getComputedStyle(field);
    const copy = document.createElement("div");
    for (const name of ["font", "letterSpacing", "padding", "border", "boxSizing", "lineHeight", "tabSize"]) {
      copy.style[name] = style[name];
    }
    Object.assign(copy.style, {
      position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word",
      width: `${field.clientWidth}px`, borderWidth: "0",
    });
    const rows = field.value.split("\n").map((line) => {
      const row = copy.appendChild(document.createElement("div"));
      row.textContent = line || "\u200b";
      return row;
    });
    document.body.append(copy);
    const found = lines.map((line) => (rows[line - 1] ? rows[line - 1].offsetTop : null));
    copy.remove();
    return found;
  };

  const goTo = (line) => {
    const field = area();
    if (!field) return;
    const lines = field.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const [top] = heights(field, [line]);
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, start + (lines[line - 1] || "").length);
    field.scrollTop = (top || 0) - field.clientHeight / 3;
    field.scrollIntoView({ block: "nearest" });
  };

  const until = (what, tries = 60) => {
    if (!what() && tries) setTimeout(() => until(what, tries - 1), 100);
  };

  const goToField = (name) => {
    const arrive = () => {
      const place = document.querySelector(`[class*="st-key-write-field-${CSS.escape(name)}"]`);
      const field = place?.querySelector("input, textarea, [role=combobox]");
      if (!field) return false;
      place.closest("details")?.setAttribute("open", "");
      place.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
      return true;
    };
    if (arrive()) return;
    document.querySelectorAll('[class*="st-key-write-part-"] button')[1]?.click();
    until(arrive);
  };

  const lane = () => {
    const field = area();
    const place = field?.closest('[data-baseweb="textarea"], [data-baseweb="base-input"]')?.parentElement || field?.parentElement;
    if (!place) return null;
    let found = place.querySelector(":scope > .gp-write-lane");
    if (!found) {
      found = document.createElement("div");
      found.className = "gp-write-lane";
      found.setAttribute("aria-hidden", "true");
      place.append(found);
      field.addEventListener("scroll", shift, { passive: true });
      new ResizeObserver(mark).observe(field);
    }
    return found;
  };

  const shift = () => {
    const found = lane();
    if (found) found.firstChild?.style.setProperty("transform", `translateY(${-area().scrollTop}px)`);
  };

  const mark = () => {
    const field = area();
    const found = lane();
    if (!field || !found) return;
    const carried = document.querySelector("[data-write-marks]")?.dataset.writeMarks || "[]";
    const marks = new Map();
    for (const each of JSON.parse(carried)) {
      const same = marks.get(each.line);
      const kind = same && same.kind !== "warning" ? same.kind : each.kind;
      marks.set(each.line, { kind, says: same ? `${same.says}\n${each.says}` : each.says });
    }
    const lines = [...marks.keys()];
    const strip = document.createElement("div");
    heights(field, lines).forEach((top, index) => {
      if (top === null) return;
      const { kind, says } = marks.get(lines[index]);
      const dot = strip.appendChild(document.createElement("span"));
      dot.className = `gp-write-dot gp-write-dot-${kind}`;
      dot.style.top = `${top}px`;
      dot.title = says;
    });
    found.replaceChildren(strip);
    shift();
  };

  document.addEventListener("input", (event) => {
    if (!isArea(event.target)) return;
    dirty = true;
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(commit, REST);
    mark();
  });
  document.addEventListener("compositionend", (event) => {
    if (!isArea(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(commit, REST);
  });
  document.addEventListener("selectionchange", () => {
    const field = document.activeElement;
    if (isArea(field)) selection = [field.selectionStart, field.selectionEnd];
  });
  document.addEventListener("focusout", (event) => {
    // Streamlit takes the text by itself when the field is left.
    if (isArea(event.target)) clearTimeout(timer), dirty = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (!document.querySelector(".gp-write-editor")) return;
    event.preventDefault();
    if (isArea(document.activeElement)) commit();
    else document.activeElement?.blur?.();
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.dataset.insert) insert(button.dataset.insert);
    else if (button.dataset.line) goTo(Number(button.dataset.line));
    else if (button.dataset.field) goToField(button.dataset.field);
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty && area()) event.preventDefault();
  });

  let seen = "";
  const look = () => {
    const carried = document.querySelector("[data-write-marks]")?.dataset.writeMarks || "";
    const field = area();
    if (!field) return;
    if (carried === seen && field.closest(".st-key-write-body").querySelector(".gp-write-lane > div")) return;
    seen = carried;
    mark();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-write-marks"] });
  look();
})();
