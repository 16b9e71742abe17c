// Says that a sign-in did not come about: the provider, and the server for a token that is not genuine, send people
// back without a word. What was begun is remembered in this tab alone, by the page that leads to the provider.
(() => {
  const door = document.currentScript.parentNode.querySelector("[data-door]").dataset.door;
  const begun = "goodpractice-sign-in";
  if (door === "leaving") return sessionStorage.setItem(begun, "yes");
  if (location.pathname.endsWith("/sign-in")) return;
  if (door === "no" && sessionStorage.getItem(begun)) document.documentElement.dataset.signIn = "failed";
  sessionStorage.removeItem(begun);
})();
