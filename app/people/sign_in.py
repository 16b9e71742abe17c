"""Whether a sign-in counts: made by the right provider, for this service, and not over (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from app.people.rules import Claims, Rules

Refusal = Literal["expired", "foreign"]
"""Why a sign-in does not count: its time is over, or it is somebody else's or for something else."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in that counts."""

    subject: str
    """A hash of who it is at the provider: always the same for the same person, and nothing else."""


def checked(claims: Claims, rules: Rules, now: datetime) -> SignIn | Refusal:
    """The sign-in with these claims, or why it does not count.

    Streamlit has compared the token's signature with the provider's keys when it was made. It looks neither at its
    end nor, in a later session, at whom it was for: its cookie may be of before a change, or of another app with
    the same secret.
    """
    issuer, subject, ends = claims.get("iss"), claims.get("sub"), claims.get("exp")
    if issuer != rules.issuer or not isinstance(subject, str) or not subject or not _for(claims, rules.audience):
        return "foreign"
    if isinstance(ends, bool) or not isinstance(ends, int | float) or not ends > now.timestamp():
        return "expired"
    return SignIn(sha256(f"{rules.issuer}\n{subject}".encode("utf-8", "surrogatepass")).hexdigest())


def _for(claims: Claims, audience: str) -> bool:
    """Whether a token is for this client, by the rules of OpenID Connect Core 1.0, 3.1.3.7."""
    named = claims.get("aud")
    audiences = named if isinstance(named, list) else [named]
    authorised = claims.get("azp", audience if len(audiences) == 1 else None)
    return audience in audiences and authorised == audience
