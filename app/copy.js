// Copies what a button carries, as rich text where there is some, and says so in words.
(() => {
  if (window.goodpracticeCopies) return;
  window.goodpracticeCopies = true;

  const carried = (button) => {
    // Packed, since the sanitiser takes away what looks like markup.
    const bytes = Uint8Array.from(atob(button.dataset.copy), (each) => each.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  };

  // Works without https too, where the newer way does not exist.
  const byEvent = (forms) => {
    const fill = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      Object.entries(forms).forEach(([type, text]) => event.clipboardData.setData(type, text));
    };
    document.addEventListener("copy", fill, { capture: true, once: true });
    const copied = document.execCommand("copy");
    document.removeEventListener("copy", fill, { capture: true });
    return copied;
  };

  const copy = async (forms) => {
    try {
      const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      return byEvent(forms);
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button[data-copy]");
    if (!button) return;
    const copied = await copy(carried(button));
    const says = button.closest(".gp-copy").querySelector("[role=status]");
    const words = copied ? button.dataset.copied : button.dataset.refused;
    // A second press says it again.
    says.textContent = "";
    setTimeout(() => (says.textContent = words), 50);
  });
})();
