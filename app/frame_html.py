"""The head and the foot of every page as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from app.catalogue import LANGUAGES, _, library_lang, spoken
from app.language import PARAMETER
from app.links import ASK

MAIN = "main"
"""The id of the part of the page between head and foot."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page that the navigation leads to."""

    label: str
    """Its name in the language spoken."""
    address: str
    """Relative, so that it holds behind any prefix."""
    current: bool = False
    """Whether this is the page shown."""


def header_html(stops: Sequence[Stop]) -> str:
    """The way past the head, the name with its mark, and the navigation."""
    entries = "".join(f"<li>{_stop(stop)}</li>" for stop in stops)
    home = escape(_("goodpractice, start afresh"))
    return (
        f'<a class="gp-skip" href="#{MAIN}">{escape(_("Skip to the content"))}</a>'
        f'<header class="gp-head" role="banner"><div><a class="gp-brand" href="{ASK}" data-fresh '
        f'aria-label="{home}"><span class="gp-mark" aria-hidden="true"></span>goodpractice</a>'
        f'<nav aria-label="{escape(_("Pages"))}"><ul>{entries}</ul></nav></div></header>'
    )


def footer_html(*, version: str, own: Sequence[Stop]) -> str:
    """What this is, the licences, the `version` of the library where it is known, and the choice of language.

    `own` are the pages that the foot leads to.
    """
    pages = "".join(f"<li>{_stop(each)}</li>" for each in own)
    known = f"<li>{escape(_('Library version'))} <code>{escape(version)}</code></li>" if version else ""
    languages = "".join(f"<li>{_language(code)}</li>" for code in LANGUAGES)
    return (
        '<footer class="gp-foot" role="contentinfo"><div>'
        f"<p>{escape(_('Keeping children safe online: what the library says, word for word.'))} "
        f"{escape(_('Information, not legal advice.'))}</p>"
        f"<ul>{pages}{known}<li>{escape(_('Texts: CC BY 4.0'))}</li><li>{escape(_('Code: Apache 2.0'))}</li></ul>"
        f'<nav aria-label="{escape(_("Language"))}"><ul>{languages}</ul></nav>{_only_english()}</div></footer>'
    )


def offline_html() -> str:
    """What stands on the page while the server cannot be reached; style.css shows it only then."""
    words = _("The connection is interrupted. What you read stays here; the page tries again by itself.")
    return f'<p class="gp-offline" role="status">{escape(words)}</p>'


def _stop(stop: Stop) -> str:
    current = ' aria-current="page"' if stop.current else ""
    return f'<a href="{escape(stop.address)}"{current}>{escape(stop.label)}</a>'


def _language(code: str) -> str:
    current = ' aria-current="true"' if code == spoken() else ""
    # follow.js keeps the rest of the address; here it could hold a question that is to be repeated nowhere.
    return (
        f'<a href="?{PARAMETER}={code}" data-keep lang="{code}" hreflang="{code}"{current}>'
        f"{escape(LANGUAGES[code])}</a>"
    )


def _only_english() -> str:
    words = escape(_("The library and its search are in English."))
    return f'<p class="gp-quiet">{words}</p>' if library_lang() else ""
