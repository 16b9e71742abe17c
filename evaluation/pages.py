"""Measures the web app as visitors meet it: `python -m evaluation.pages`, on an index that is there already.

It starts `goodpractice serve` as a process and looks at it with Chromium: when the server answers, when a visitor
with an empty cache can type, how long a question takes until its answer is painted, and whether many visitors who
ask at once are all answered. Prints a table; `--json FILE` also writes it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from evaluation.questions import read_questions

if TYPE_CHECKING:  # only this benchmark and the tests need it
    from playwright.async_api import Browser, Page

_COMMAND = "from app.cli import main; main()"
_PATIENCE = 120
"""Seconds that anything may take before the run fails."""
_FIRST = "first page of a {} server: visitor can type, s"

_PAINTED = """(question) => new Promise((resolve) => {
  let began = 0;
  const shown = () => document.querySelector(".gp-asked")?.textContent.includes(question);
  const look = () => {
    if (!began || !shown()) return requestAnimationFrame(look);
    // The frame after the one that has the answer in it: by then it is painted.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") began = performance.now();
  }, true);
  look();
})"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the benchmark and prints what it found."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.pages")
    parser.add_argument("--index", type=Path, help="the folder of the index (default: as for goodpractice serve)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--questions", type=int, default=20, help="asked one after another")
    parser.add_argument("--visitors", type=int, default=20, help="who ask at the same time")
    chosen = parser.parse_args(arguments)
    try:
        import playwright.async_api  # noqa: F401
    except ImportError:
        parser.exit(2, "This needs Playwright, which comes with the extra “dev”: pip install -e '.[dev]'\n")
    chromium = shutil.which("chromium")
    if chromium is None:
        parser.exit(2, "This needs Chromium: apt-get install chromium\n")
    found: dict[str, float | str] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        "load before the run (1 minute)": os.getloadavg()[0],
    }
    asked = [each.text for each in read_questions() if each.answerable]
    with _served(chosen.index) as (address, seconds):
        found["server answers after, s"] = seconds
        found |= asyncio.run(_visit(address, chromium, asked[: chosen.questions], asked[-chosen.visitors :]))
    for name, value in found.items():
        print(f"{name:<60} {value if isinstance(value, str) else round(value, 2)}")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


@contextmanager
def _served(index: Path | None) -> Iterator[tuple[str, float]]:
    """The address of a server of our own, and the seconds until it answered."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", _COMMAND, "serve", "--port", str(port), "--no-open"]
    command += ["--index", str(index)] if index else []
    address, started = f"http://127.0.0.1:{port}/", time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            while not _answers(address):
                if server.poll() is not None or time.perf_counter() - started > _PATIENCE:
                    raise SystemExit("the server did not start; what it said stands above")
                time.sleep(0.05)
            yield address, time.perf_counter() - started
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}_stcore/health", timeout=5):
            return True
    except URLError:
        return False


async def _visit(address: str, chromium: str, in_turn: list[str], at_once: list[str]) -> dict[str, float | str]:
    from playwright.async_api import async_playwright

    found: dict[str, float | str] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        _, cold = await _opened(browser, address)
        found[_FIRST.format("cold")] = cold
        page, _ = await _opened(browser, address)
        found["first question, ms"] = await _asked(page, in_turn[-1])
        warm = [(await _opened(browser, address, close=True))[1] for _ in range(5)]
        found[_FIRST.format("warm")] = statistics.median(warm)
        milliseconds = [await _asked(page, question) for question in in_turn]
        found[f"question to painted answer, median of {len(in_turn)}, ms"] = statistics.median(milliseconds)
        found[f"question to painted answer, slowest of {len(in_turn)}, ms"] = max(milliseconds)
        pages = [(await _opened(browser, address))[0] for _ in at_once]
        asking = (_asked(each, question) for each, question in zip(pages, at_once, strict=True))
        together = await asyncio.gather(*asking, return_exceptions=True)
        answered = [each for each in together if isinstance(each, float)]
        found[f"visitors who asked at once and were not answered, of {len(pages)}"] = len(together) - len(answered)
        found[f"slowest answer of {len(pages)} at once, ms"] = max(answered, default=0.0)
        await browser.close()
    return found


async def _opened(browser: Browser, address: str, *, close: bool = False) -> tuple[Page, float]:
    """A page of a visitor with an empty cache, and the seconds until the field took a letter."""
    page = await (await browser.new_context()).new_page()
    page.set_default_timeout(_PATIENCE * 1000)
    started = time.perf_counter()
    await page.goto(address, wait_until="commit")
    await page.get_by_label("Your question").press("a")
    await page.get_by_label("Your question").press("Backspace")
    seconds = time.perf_counter() - started
    if close:
        await page.context.close()
    return page, seconds


async def _asked(page: Page, question: str) -> float:
    """The milliseconds from the key Enter until the answer to the question is painted."""
    field = page.get_by_label("Your question")
    await field.fill(question)
    watched = asyncio.ensure_future(page.evaluate(_PAINTED, " ".join(question.split())))
    await asyncio.sleep(0.05)
    await field.press("Enter")
    return float(await asyncio.wait_for(watched, _PATIENCE))


if __name__ == "__main__":
    main()
