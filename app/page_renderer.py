"""Markdown tokens as HTML, in the few ways in which our pages differ from markdown-it's own (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

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
        return f'<span class="gp-picture">[picture: {escape(words) or "no description"}]</span>'

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        mark: dict[str, str] | None = tokens[idx].meta.get("mark")
        code = escape(tokens[idx].content)
        if mark is not None:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in mark.items())
            code = f"<mark{attributes}>{code}</mark>"
        return f'<pre tabindex="0"><code>{code}</code></pre>\n'

    code_block = fence

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="gp-table" role="region" aria-label="Table" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def place(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<span{self.renderAttrs(tokens[idx])}></span>"

    def source_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        meta = tokens[idx].meta
        parts = (
            f'<a href="#source-{escape(key)}" aria-label="Source {number}">{number}</a>'
            if meta["linked"]
            else str(number)
            for key, number in meta["numbers"]
        )
        return f'<sup class="gp-ref">{", ".join(parts)}</sup>'
