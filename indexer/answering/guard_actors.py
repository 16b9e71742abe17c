"""Who does it and to whom: the people and bodies of the statement and no others, in their roles (pure)."""

from __future__ import annotations

from indexer.answering.guard_text import joined, labels, marks, moved, phrases, read

ACTORS = phrases(
    {
        "provider": "provider|providers",
        "platform": "platform|platforms",
        "company": "company|companies|firm|firms|business|businesses",
        "vendor": "vendor|vendors|supplier|suppliers",
        "operator": "operator|operators",
        "owner": "owner|owners",
        "app store": "app store|app stores",
        "user": "user|users|customer|customers|visitor|visitors",
        "child": "child|children|minor|minors|kid|kids",
        "youth": "young person|young people|teenager|teenagers|teen|teens|youth",
        "boy": "boy|boys",
        "girl": "girl|girls",
        "adult": "adult|adults|grown up|grown ups",
        "parent": "parent|parents|guardian|guardians|carer|carers",
        "father": "father|fathers|dad|dads",
        "mother": "mother|mothers|mum|mums",
        "moderator": "moderator|moderators",
        "reviewer": "reviewer|reviewers",
        "analyst": "analyst|analysts",
        "volunteer": "volunteer|volunteers",
        "police": "police|law enforcement|police officer|police officers|officers",
        "investigator": "investigator|investigators",
        "authority": "authority|authorities",
        "agency": "agency|agencies",
        "regulator": "regulator|regulators",
        "government": "government|governments|minister|ministers",
        "court": "court|courts|judge|judges",
        "hotline": "hotline|hotlines|helpline|helplines",
        "lawyer": "lawyer|lawyers|counsel|attorney|attorneys|solicitor|solicitors",
        "auditor": "auditor|auditors",
        "researcher": "researcher|researchers|scientist|scientists|academic|academics",
        "journalist": "journalist|journalists|reporter|reporters",
        "survivor": "survivor|survivors",
        "victim": "victim|victims",
        "offender": "offender|offenders|perpetrator|perpetrators|abuser|abusers|suspect|suspects",
        "engineer": "engineer|engineers|developer|developers|programmer|programmers",
        "manager": "manager|managers|supervisor|supervisors|boss",
        "executive": "executive|executives|director|directors|chief operating officer",
        "founder": "founder|founders",
        "board": "board|boards",
        "investor": "investor|investors|shareholder|shareholders",
        "employee": "employee|employees|staff|worker|workers|intern|interns|colleague|colleagues",
        "contractor": "contractor|contractors|outsourcer|outsourcers",
        "team": "team|teams",
        "mentor": "mentor|mentors",
        "learner": "learner|learners|trainee|trainees",
        "teacher": "teacher|teachers|school|schools",
        "doctor": "doctor|doctors|therapist|therapists|psychologist|psychologists|counsellor|counsellors",
        "tester": "tester|testers",
        "administrator": "administrator|administrators|admin|admins",
        "agent": "agent|agents",
        "partner": "partner|partners",
        "deputy": "deputy|deputies",
        "stranger": "stranger|strangers",
        "advertiser": "advertiser|advertisers",
        "bank": "bank|banks",
    }
)
"""Each line is one kind; “person” and “body” are left out, since a statement moves freely between them."""


def actors_differ(statement: str, sentence: str) -> bool:
    """Whether somebody was changed, added, left out or put in another's place."""
    told, said = read(statement), read(sentence)
    ones, others = marks(told, ACTORS), marks(said, ACTORS)
    if labels(ones).keys() != labels(others).keys():
        return True
    return moved(told, joined(told, ones), said, joined(said, others))
