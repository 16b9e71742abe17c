"""What becomes of tokens that are not genuine, on the way that Streamlit itself goes with them."""

from __future__ import annotations

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.testclient import TestClient
from streamlit.auth_util import encode_provider_token
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_auth_routes import create_auth_routes

from app.people.rules import Claims, Rules
from app.people.sign_in import SignIn, checked

CLIENT, SECRET, COOKIE = "goodpractice", "a secret of tests that nobody needs to know", "_streamlit_user"
OURS, FOREIGN = (RSAKey.generate_key(2048, {"kid": "1"}, auto_kid=False) for _ in range(2))


class Provider:
    """A provider that signs whatever it is told to, with whatever key."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.key = OURS
        self.nonce = ""
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                at = provider.address
                about = {
                    "issuer": at,
                    "authorization_endpoint": f"{at}/authorize",
                    "token_endpoint": f"{at}/token",
                    "jwks_uri": f"{at}/jwks",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
                keys = {"keys": [OURS.as_dict(private=False)]}
                self._answer(keys if self.path == "/jwks" else about)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._answer({"token_type": "Bearer", "id_token": provider.token()})

            def _answer(self, content: object) -> None:
                body = json.dumps(content).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address, "aud": CLIENT, "sub": "bo", "iat": now, "exp": now + 600, "nonce": self.nonce,
            **self.claims,
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)

    def __enter__(self) -> Provider:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The provider that the secrets name."""
    with Provider() as started:
        auth = {
            "redirect_uri": "http://testserver/oauth2callback",
            "cookie_secret": SECRET,
            "client_id": CLIENT,
            "client_secret": "not needed",
            "server_metadata_url": f"{started.address}/.well-known/openid-configuration",
        }
        monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": auth})
        yield started


def _signed_in(provider: Provider) -> Claims | None:
    """What Streamlit believes of whoever comes back with the provider's token; None where it refuses it."""
    app = Starlette(routes=create_auth_routes(""), middleware=[Middleware(SessionMiddleware, secret_key=SECRET)])
    with TestClient(app, follow_redirects=False) as client:
        leaves = client.get("/auth/login", params={"provider": encode_provider_token("default")})
        asked = parse_qs(urlsplit(leaves.headers["location"]).query)
        provider.nonce = asked["nonce"][0]
        client.get("/oauth2callback", params={"code": "1", "state": asked["state"][0]})
        cookie = client.cookies.get(COOKIE)
    if cookie is None:
        return None
    claims = decode_signed_value(SECRET, COOKIE, cookie.strip('"').encode())
    assert claims is not None
    found: Claims = json.loads(claims)
    return found


def _counts(claims: Claims | None, provider: Provider) -> object:
    assert claims is not None
    return checked(claims, Rules(provider.address, CLIENT, ()), datetime.now(UTC))


def test_a_genuine_token_is_taken(provider: Provider) -> None:
    claims = _signed_in(provider)
    assert isinstance(_counts(claims, provider), SignIn)


def test_a_token_that_another_key_has_signed_is_refused(provider: Provider) -> None:
    provider.key = FOREIGN
    assert _signed_in(provider) is None


def test_a_token_without_a_signature_is_refused(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    genuine = provider.token
    none = urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    monkeypatch.setattr(provider, "token", lambda: f"{none}.{genuine().split('.')[1]}.")
    assert _signed_in(provider) is None


@pytest.mark.parametrize(
    "changed",
    [{"exp": 1}, {"iss": "https://elsewhere.org"}, {"aud": "x"}, {"azp": "x"}, {"nonce": "x"}, {"iat": "x"}],
)  # fmt: skip
def test_a_token_with_such_a_claim_is_refused_when_it_comes(provider: Provider, changed: dict[str, Any]) -> None:
    provider.claims = changed
    assert _signed_in(provider) is None


def test_what_streamlit_lets_through_is_refused_at_every_step(provider: Provider) -> None:
    provider.claims = {"exp": int(time.time()) - 60}
    assert _counts(_signed_in(provider), provider) == "expired"
    provider.claims = {"aud": ["other", "third"], "azp": CLIENT}
    assert _counts(_signed_in(provider), provider) == "foreign"


def test_a_cookie_that_somebody_else_has_signed_tells_nothing(provider: Provider) -> None:
    forged = create_signed_value(
        "another secret of thirty-two letters", COOKIE, json.dumps({"is_logged_in": True})
    )
    assert decode_signed_value(SECRET, COOKIE, forged) is None
