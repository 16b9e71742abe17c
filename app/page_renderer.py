"""Markdown tokens as HTML, in the few ways in which our pages differ from markdown-it's own (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from app.catalogue import _
from corpus.syntax import markdown_parser


class PageRenderer(RendererHTML):
    """The renderer of markdown-it, but for pictures, code, tables and source references."""

    def __init__(self) -> None:
        super().__init__()
        own = self.rules
        shared: dict[str, Any] = getattr(markdown_parser().renderer, "rules", {})
        self.rules = {name: rule for name, rule in shared.items() if name.startswith("footnote")} | own

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        words = self.renderInlineAsText(tokens[idx].children, options, env)
        shown = _("[picture: {words}]").format(words=words or _("no description"))
        return f'<span class="gp-picture">{escape(shown)}</span>'

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        mark: dict[str, str] | None = tokens[idx].meta.get("mark")
        code = escape(tokens[idx].content)
        if mark is not None:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in mark.items())
            code = f"<mark{attributes}>{code}</mark>"
        return f'<pre tabindex="0"><code>{code}</code></pre>\n'

    code_block = fence

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        label = escape(_("Table"))
        return f'<div class="gp-table" role="region" aria-label="{label}" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        opened = self.renderToken(tokens, idx, options, env)
        return f'<div class="gp-headed">{opened}' if _addressed(tokens[idx], env) else opened

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        closed = self.renderToken(tokens, idx, options, env)
        if not _addressed(tokens[idx - 2], env):
            return closed
        address = env["address"](str(tokens[idx - 2].attrs["data-anchor"]))
        words = self.renderInlineAsText(tokens[idx - 1].children, options, env)
        label = _("Copy the address of “{section}”").format(section=" ".join(words.split()))
        link = f'<a class="gp-anchor" href="{escape(address)}" data-copy="" aria-label="{escape(label)}">#</a>'
        # Beside the heading and not in it: its name is its own words.
        return f"{closed.rstrip()}{link}</div>\n"

    def term(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        name = f"gp-term-{tokens[idx].meta['number']}"
        words = escape(tokens[idx].content)
        return f'<a class="gp-term" href="#{name}" aria-describedby="{name}">{words}</a>'

    def place(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<span{self.renderAttrs(tokens[idx])}></span>"

    def page_mark(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # Nothing to see: a place that an address can lead to.
        return f'<span id="page-{escape(tokens[idx].content)}"></span>\n'

    def source_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        meta = tokens[idx].meta
        label = escape(_("Source {number}"))
        parts = (
            f'<a href="#source-{escape(key)}" aria-label="{label.format(number=number)}">{number}</a>'
            if meta["linked"]
            else str(number)
            for key, number in meta["numbers"]
        )
        return f'<sup class="gp-ref">{", ".join(parts)}</sup>'


def _addressed(heading: Token, env: Any) -> bool:
    """Whether a heading opens a section whose address is to stand beside it."""
    return env.get("address") is not None and "data-anchor" in heading.attrs
