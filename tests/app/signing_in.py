"""A provider of sign-ins on this machine, a server that trusts it, and people who sign in there with their claims.

    with provider() as issuer, served_to(index, issuer, RULES) as address:
        sign_in(page, address, issuer, "anna", email="anna@example.org", email_verified=True, groups=["mentors"])

Everybody who signs in needs a browser context of their own: `browser.new_context().new_page()`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import httpx
from playwright.sync_api import Page, expect

from tests.app.serving import running
from tests.app.visits import settled

CLIENT = "goodpractice"
"""The client id of the servers of tests."""

RULES = """\
  - title: Coalition
    when: {email_domain: example.org}
    role: member
    clearance: green
    organisation: example
  - title: Mentors
    when: {groups: mentors}
    role: mentor
    clearance: green
  - title: Stewards
    when: {groups: stewards}
    role: steward
    clearance: amber
"""
"""What claims give where a test says nothing else."""

STYLE_OF_PROVIDER = "cdn.jsdelivr.net"
"""Where the provider's own pages ask for a style, which they do without here."""


class HostsOfTheApp(set[str]):
    """Hosts that the app's pages load from: for the fixture `hosts` of tests that go by the provider's."""

    def add(self, host: str, /) -> None:
        """Adds a host that is not the provider's own business."""
        if host != STYLE_OF_PROVIDER:
            super().add(host)


_PATIENCE = 240
"""Seconds for a server to start, on a machine that does much else."""

_SECRETS = """\
[auth]
redirect_uri = "http://127.0.0.1:{port}/{prefix}oauth2callback"
cookie_secret = "a secret of tests that nobody needs to know"
client_id = "{client}"
client_secret = "not needed either"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@contextmanager
def provider(*options: str) -> Iterator[str]:
    """The address of a real OpenID provider, which lets everybody in under the name that they give.

    `options` are those of its command line, such as `--token-max-age`.
    """
    logs = Path(mkdtemp())
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", *options]
    health = ".well-known/openid-configuration"
    with running(
        lambda port: [*command, "--port", str(port)],
        logs,
        health=health,
        seconds=_PATIENCE,
        env=os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"},
    ) as address:
        # Another host than the app's: cookies do not tell ports apart.
        yield address.replace("127.0.0.1", "localhost").rstrip("/")


@contextmanager
def served_to(
    index: Path, issuer: str, rules: str = RULES, *, prefix: str = "", client: str = CLIENT, **more: str
) -> Iterator[str]:
    """The address of a server on this index where people of this provider get what the rules say.

    `more` are settings, as in `library="/some/folder"`. The workspace is a fresh one, beside the index.
    """
    folder = Path(mkdtemp(dir=index.parent))
    people, secrets = folder / "people.yaml", folder / "secrets.toml"
    people.write_text(f"issuer: {issuer}\naudience: {client}\nrules:\n{rules}", encoding="utf-8")
    settings = {"people": str(people), "workspace": str(folder / "workspace.sqlite"), **more}
    environment = os.environ | {f"GOODPRACTICE_{name.upper()}": value for name, value in settings.items()}
    command = [str(Path(sys.executable).with_name("goodpractice")), "serve", "--index", str(index), "--no-open"]

    def start(port: int) -> list[str]:
        said = _SECRETS.format(port=port, issuer=issuer, prefix=prefix, client=client)
        secrets.write_text(said, encoding="utf-8")
        return [*command, "--secrets", str(secrets), "--port", str(port)]

    with running(start, folder, prefix=prefix, seconds=_PATIENCE, env=environment) as address:
        yield address


def sign_in(page: Page, address: str, issuer: str, subject: str, **claims: object) -> None:
    """Signs in as this person, with these claims, and waits until the app knows them."""
    begin(page, address, issuer, subject, **claims)
    expect(page.locator(".gp-foot").get_by_role("link", name="Sign out")).to_be_visible()


def sign_out(page: Page) -> None:
    """Signs out, here and at the provider."""
    page.locator(".gp-foot").get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(page.locator(".gp-foot").get_by_role("link", name="Sign in")).to_be_visible()
    settled(page)


def begin(page: Page, address: str, issuer: str, subject: str, **claims: object) -> None:
    """Goes the way to the provider and back, whatever comes of it."""
    page.route(f"https://{STYLE_OF_PROVIDER}/**", lambda route: route.abort())
    httpx.put(f"{issuer}/users/{subject}", json=claims).raise_for_status()
    page.goto(f"{address}sign-in")
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(address)
    settled(page)
