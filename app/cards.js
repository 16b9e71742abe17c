// Opens the card with the quote at its number: while the pointer rests on it, while it has the keyboard's focus, and
// on a tap. Escape closes it. Without this script a number still leads to its citation below.
(() => {
  if (window.goodpracticeCards) return;
  window.goodpracticeCards = true;
  const REST = 120;
  const LEAVE = 250;
  const GAP = 8;
  let card = null;
  let number = null;
  let timer = 0;
  let touched = false;

  const numberAt = (target) => target instanceof Element && target.closest("a.gp-number[aria-describedby]");
  const soon = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };

  const hide = () => {
    clearTimeout(timer);
    if (card?.matches(":popover-open")) card.hidePopover();
    card = number = null;
  };

  const place = () => {
    if (!card) return;
    const at = number.getBoundingClientRect();
    if (!number.isConnected || at.bottom < 0 || at.top > innerHeight) return hide();
    const left = Math.min(Math.max(GAP, at.left - 24), document.documentElement.clientWidth - card.offsetWidth - GAP);
    const below = at.bottom + GAP + card.offsetHeight <= innerHeight || at.top < card.offsetHeight + GAP;
    card.style.left = `${left}px`;
    card.style.top = `${below ? at.bottom + GAP : at.top - GAP - card.offsetHeight}px`;
  };

  const show = (wanted) => {
    clearTimeout(timer);
    if (number === wanted && card?.matches(":popover-open")) return;
    hide();
    card = document.getElementById(`card-${wanted.textContent}`);
    if (!card) return;
    number = wanted;
    // As its source, the number is followed by the card when somebody moves on with Tab.
    card.showPopover({ source: wanted });
    place();
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const wanted = numberAt(event.target);
    if (wanted) soon(() => show(wanted), card ? 0 : REST);
    else if (card?.contains(event.target)) clearTimeout(timer);
    else if (card && !card.contains(document.activeElement) && number !== document.activeElement) soon(hide, LEAVE);
    else if (!card) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const wanted = numberAt(event.target);
    if (wanted && wanted.matches(":focus-visible")) show(wanted);
    else if (card && !card.contains(event.target) && event.target !== number) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (card && !card.contains(event.target) && !numberAt(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const wanted = numberAt(event.target);
    if (wanted && touched && event.detail) {
      // A finger cannot rest on a number; the card itself has the link to the citation below.
      event.preventDefault();
      if (number === wanted) hide();
      else show(wanted);
    } else if (wanted || (event.target instanceof Element && event.target.closest(".gp-card a"))) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    const back = card.contains(document.activeElement) && number;
    hide();
    if (back) back.focus({ focusVisible: false });
  });
  document.addEventListener("scroll", place, { capture: true, passive: true });
  window.addEventListener("resize", place);
})();
