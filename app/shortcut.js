// Puts the cursor into the question with “/”, or with Ctrl or Cmd and K; not while somebody types elsewhere.
(() => {
  if (window.goodpracticeShortcut) return;
  window.goodpracticeShortcut = true;
  const writes = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]";

  document.addEventListener("keydown", (event) => {
    // On some keyboards “/” needs the shift key.
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const field = document.querySelector(".st-key-question_field input");
    if (!field || !(slash || k) || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(writes)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
