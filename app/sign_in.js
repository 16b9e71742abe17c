// Says that a sign-in did not come about: the provider, and the server for a token that is not genuine, send people
// back without a word. What was begun is remembered in this tab alone.
(() => {
  const door = document.currentScript.parentNode;
  const begun = "goodpractice-sign-in";
  const state = door.querySelector("[data-signed-in]").dataset.signedIn;
  if (location.pathname.endsWith("/sign-in")) {
    sessionStorage.setItem(begun, "yes");
    return;
  }
  if (state === "no" && sessionStorage.getItem(begun)) window.goodpracticeNotSignedIn = true;
  sessionStorage.removeItem(begun);
  const failed = door.querySelector("[data-sign-in-failed]");
  if (failed && window.goodpracticeNotSignedIn) failed.hidden = false;
})();
