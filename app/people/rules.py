"""Which claims of a sign-in give which role, clearance, organisation and name (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.people.person import ROLES, Role
from corpus.sharing import CLEAR, Sharing, rank

Claims = Mapping[str, object]
"""What the provider says about somebody who has signed in."""

Plain = str | int | bool
"""What a claim is compared with."""

EMAIL, EMAIL_DOMAIN = "email", "email_domain"
"""An address counts where the provider has verified it; the second is no claim, but the end of the first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of who may what: whoever has these claims gets these things."""

    title: str
    """What stewards read; no two rules share it."""
    when: Mapping[str, tuple[Plain, ...]]
    """Each of these claims must have, or must list, one of its values; an empty mapping fits everybody."""
    role: Role | None = None
    clearance: Sharing | None = None
    organisation: str = ""
    name: str = ""
    """The first half of the name by which documents call a recipient, `name@organisation`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the file of GOODPRACTICE_PEOPLE says."""

    issuer: str
    """Sign-ins of this provider alone count: the claim `iss`, to the character."""
    audience: str
    """Sign-ins for this service alone count: its client id, the claim `aud`."""
    rules: tuple[Rule, ...]
    name_claim: str = EMAIL
    """The claim that names a person where no rule does."""


@dataclass(frozen=True, slots=True)
class Granted:
    """What somebody gets by the rules."""

    role: Role = "visitor"
    clearance: Sharing = CLEAR
    organisation: str = ""
    name: str = ""
    """As documents name a recipient, `name@organisation`; empty for nobody."""
    why: tuple[str, ...] = ()
    """The titles of the rules that fit, in the order of the file."""
    disputed: tuple[str, ...] = ()
    """What rules that fit do not agree on, `organisation` or `name`: then nobody has one."""


def granted(claims: Claims, rules: Rules) -> Granted:
    """What these claims give: of all rules that fit the highest role and clearance; nothing where none does."""
    fitting = [rule for rule in rules.rules if fits(claims, rule)]
    role: Role = max((rule.role or "visitor" for rule in fitting), key=ROLES.index, default="visitor")
    clearance: Sharing = max((rule.clearance or CLEAR for rule in fitting), key=rank, default=CLEAR)
    organisations = {rule.organisation for rule in fitting} - {""}
    names = {rule.name for rule in fitting} - {""}
    organisation = organisations.pop() if len(organisations) == 1 else ""
    first = _named(claims, rules.name_claim) if not names else names.pop() if len(names) == 1 else ""
    return Granted(
        role,
        clearance,
        organisation,
        f"{first}@{organisation}" if first and organisation else "",
        tuple(rule.title for rule in fitting),
        tuple(what for what, left in (("organisation", organisations), ("name", names)) if left),
    )


def fits(claims: Claims, rule: Rule) -> bool:
    """Whether all that the rule asks for is among the claims."""
    return all(_has(claims, name, wanted) for name, wanted in rule.when.items())


def verified_email(claims: Claims) -> str:
    """The address in small letters; empty without one, or where the provider has not verified it."""
    address = claims.get(EMAIL)
    if claims.get("email_verified") is not True or not isinstance(address, str):
        return ""
    name, at, domain = address.strip().lower().rpartition("@")
    return f"{name}@{domain}" if at and name and domain and "@" not in name else ""


def _has(claims: Claims, name: str, wanted: Sequence[Plain]) -> bool:
    if name in (EMAIL, EMAIL_DOMAIN):
        address = verified_email(claims)
        own = address if name == EMAIL else address.rpartition("@")[2]
        return bool(own) and any(isinstance(each, str) and each.lower() == own for each in wanted)
    return any(type(value) is type(each) and value == each for value in _values(claims, name) for each in wanted)


def _values(claims: Claims, name: str) -> Iterator[object]:
    """What a claim says, one by one where it is a list; `a.b` is also b inside of a."""
    value: object = claims
    for part in (name,) if name in claims else name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list | tuple):
        yield from value
    else:
        yield value


def _named(claims: Claims, claim: str) -> str:
    """The first half of a name from a claim; an address counts in the claim for it alone, and where verified."""
    if claim == EMAIL:
        return verified_email(claims).rpartition("@")[0]
    value = claims.get(claim)
    name = value.strip().lower() if isinstance(value, str) else ""
    return "" if "@" in name or any(each.isspace() for each in name) else name
