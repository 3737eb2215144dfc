"""Two Lokets, a careless absence responder and a bouncer, wired to each other for a day, come to rest by themselves."""

from __future__ import annotations

import heapq
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count

import pytest

from daemon.desk import Arrival
from daemon.poster import envelope
from mailboxes.read import read
from tests.desks import START, conversation
from tests.office import DOMAIN, sample_office

ABSENT = "cuti@liburan.example"
DEAD = "mati@pantul.example"
NEIGHBOUR = "tetangga.example"
OPERATOR = "mesin@pengelola.example"
DAY = timedelta(hours=24)
HOP = timedelta(minutes=2)
MOST_STEPS = 3_000  # of a world that never comes to rest
MARKS = ("Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", "In-Reply-To", "References", "Reply-To")


def neighbour():
    """Another office with its own Loket, all addresses in its own domain."""
    office = sample_office()

    def moved(address):
        return address.replace(DOMAIN, NEIGHBOUR)

    people = {key: replace(one, address=moved(one.address)) for key, one in office.people.items()}
    channels = {key: replace(one, address=moved(one.address)) for key, one in office.channels.items()}
    return replace(
        office, address=moved(office.address), domain=NEIGHBOUR, people=people, channels=channels, operator=OPERATOR,
        trusted_authentication=(f"mail.{NEIGHBOUR}",),
    )  # fmt: skip


@dataclass
class World:
    """Mail on its way, the earliest first; `stripped`: every relay takes away what tells that a machine wrote."""

    lokets: dict
    stripped: bool
    vouched: bool
    clock: list
    due: list = field(default_factory=list)
    order: count = field(default_factory=count)
    delivered: Counter = field(default_factory=Counter)
    known: set = field(default_factory=set)

    def post(self, to, raw):
        """On its way: there in two minutes."""
        heapq.heappush(self.due, (self.clock[0] + HOP, next(self.order), to, raw))

    def live(self):
        """A day of it; how many mails were delivered."""
        end = START + DAY
        for steps in range(MOST_STEPS):
            if not self.due or self.due[0][0] > end:
                return steps
            self.clock[0], _, to, raw = heapq.heappop(self.due)
            self.arrive(to, raw)
            for name, scene in self.lokets.items():
                self.collect(name, scene)
        return MOST_STEPS

    def arrive(self, to, raw):
        """At one of the four: a Loket reads it, the responder answers whatever it is, the bouncer returns it."""
        if to == ABSENT:
            self.post(*absent(raw, next(self.order)))
        elif to == DEAD:
            self.post(*bounced(raw))
        for scene in self.lokets.values():
            boxes = {rules.address: channel for channel, rules in scene.reception.general.office.channels.items()}
            local, _, domain = to.partition("@")
            if channel := boxes.get(f"{local.partition('+')[0]}@{domain}"):
                self.take(scene, channel, raw)

    def take(self, scene, channel, raw):
        """A Loket reads what its own server delivers, with that server's word on the sender."""
        trusted = scene.reception.general.office.trusted_authentication
        found = (f"Authentication-Results: {trusted[0]}; dmarc=pass\n" * self.vouched).encode() + raw
        scene.uid += 1
        arrival = Arrival(channel, channel.value, 1, scene.uid, self.clock[0], found)
        scene.reception.decide([(arrival, read(found, trusted=trusted))])

    def collect(self, name, scene):
        """Whatever this Loket now owes is on its way."""
        desk = scene.reception.general
        for row in desk.ledger.table("outbox"):
            if row["message_id"] not in self.known:
                self.known.add(row["message_id"])
                if row["to"] in ("pemohon", "perujuk"):
                    self.delivered[name, row["address"]] += 1
                self.post(row["address"], self.relayed(bytes(envelope(desk, row))))

    def relayed(self, raw):
        mail = message_from_bytes(raw, policy=policy.SMTP)
        for mark in MARKS if self.stripped else ():
            del mail[mark]
        return mail.as_bytes()

    def alarms(self, domain):
        """How often this Loket told its operator that too much came."""
        rows = self.lokets[domain].reception.general.ledger.table("outbox")
        return sum(row["mail"] == "D06" and row["address"] == OPERATOR for row in rows)


def absent(raw, number):
    """An answer to whatever comes, in words of a complaint, under a new subject, with no header that tells."""
    mail = message_from_bytes(raw, policy=policy.SMTP)
    answer = EmailMessage()
    to = str(mail["From"]).rpartition("<")[2].strip("<> ")
    answer["From"], answer["To"], answer["Subject"] = ABSENT, to, f"SKI belum terbit {number}"
    answer["Message-ID"] = f"<{number}@liburan.example>"
    answer.set_content(f"SKI kami nomor aju 20261102-{number:06d} belum terbit, mohon penjelasan.\n")
    return to, answer.as_bytes()


def bounced(raw):
    """Returned as undeliverable to whom it names as sender."""
    mail = message_from_bytes(raw, policy=policy.SMTP)
    to = str(mail["From"]).rpartition("<")[2].strip("<> ")
    report = EmailMessage()
    report["From"], report["To"], report["Subject"] = "MAILER-DAEMON@pantul.example", to, "Undeliverable mail"
    report.set_content(f"Your mail to {DEAD} could not be delivered: 550 5.1.1 user unknown.\n")
    return to, report.as_bytes()


def complaint(sender, to, number):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, "SKI"
    mail["Message-ID"] = f"<awal{number}@surel.example>"
    mail.set_content(f"SKI kami nomor aju 20261101-{number:06d} belum terbit, mohon penjelasan.\n")
    return mail.as_bytes()


@contextmanager
def wired(folder, *, stripped, vouched):
    """Each of the four has written to each Loket, and the Lokets in each other's name."""
    ours = replace(sample_office(), operator=OPERATOR)
    with conversation(folder / "a", ours) as here, conversation(folder / "b", neighbour()) as there:
        there.reception = replace(there.reception, now=here.reception.now)
        world = World({DOMAIN: here, NEIGHBOUR: there}, stripped, vouched, here.clock)
        number = count()
        for domain, other in ((DOMAIN, NEIGHBOUR), (NEIGHBOUR, DOMAIN)):
            for sender in (ABSENT, DEAD, f"pengaduan@{other}", f"kotaksaran@{other}"):
                world.post(f"kotaksaran@{domain}", complaint(sender, f"kotaksaran@{domain}", next(number)))
        yield world


@pytest.mark.parametrize("vouched", [False, True])
@pytest.mark.parametrize("stripped", [False, True])
def test_the_four_come_to_rest_within_the_limits_and_the_operator_hears_once(tmp_path, stripped, vouched):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with wired(tmp_path, stripped=stripped, vouched=vouched) as world:
        steps = world.live()
        assert steps < MOST_STEPS
        terms = sample_office().terms
        most = terms.replies_a_day_proven if vouched else terms.replies_a_day
        assert max(world.delivered.values()) <= most
        for domain in (DOMAIN, NEIGHBOUR):
            assert sum(n for (at, _), n in world.delivered.items() if at == domain) <= terms.replies_a_day_domain
            assert world.alarms(domain) == 1
