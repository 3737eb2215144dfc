"""Canaries: mails of ours that go out by SMTP to every channel and must come back through its inbox.

Promise: what comes back is known by a signature that only we can make, before anybody reads it: it never becomes a
case, is never answered or counted, and is removed. One that does not come back in time is a trouble of that channel.
Where the outgoing server does not take it, nothing is said of the channels: that is another trouble.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from daemon import tokens
from daemon.alarm_rules import Trouble
from mailboxes.compose import Letter, compose

if TYPE_CHECKING:
    from daemon.office import Office
    from daemon.vocabulary import Channel

CODE: Final = "cn"
KIND: Final = "canary"
TEXT: Final = "Surel uji dari Loket untuk dirinya sendiri. / A test mail from Loket to itself.\n"
HEAD: Final = 8_192  # octets in which its Message-ID stands, below what the servers on its way have written
SUBJECT: Final = "Loket: surel uji"
MARK: Final = SUBJECT.encode()  # looked for first: it costs the least of a mail that is none
_MESSAGE_ID: Final = re.compile(rb"^message-id:[ \t]*(?:\n[ \t]+)?<([!-;=?-~]{1,200})>", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Aviary:
    """Which canaries are under way, by channel: when each was sent, by the wall and by a clock that nobody sets."""

    office: Office
    secret: bytes
    patience: float  # seconds
    away: dict[str, dict[int, tuple[datetime, float]]] = field(default_factory=lambda: defaultdict(dict))
    heard: set[str] = field(default_factory=set)  # the channels through which one has come back

    def mail(self, channel: Channel, now: datetime) -> bytes:
        """A canary for the channel, ready to be sent."""
        office = self.office
        letter = Letter(
            sender_name=office.name,
            sender=office.address,
            to_address=office.channels[channel].address,
            subject=SUBJECT,
            text=TEXT,
            html="",
            message_id=tokens.message_id(
                self.secret, office.domain, CODE, _number(now), tokens.NO_TICKET, channel.value
            ),
            date=now,
        )
        return bytes(compose(letter))

    def sent(self, channel: Channel, now: datetime) -> None:
        """The server has taken the canary of this moment."""
        self.away[channel.value][_number(now)] = now, time.monotonic()

    def returned(self, channel: Channel, raw: bytes) -> bool:
        """Whether this message is a canary of ours; in its own channel, it and those before it are missed no more."""
        token = _token(self.secret, raw)
        if token is None:
            return False
        if token.person == channel.value:
            self.heard.add(channel.value)
            away = self.away[channel.value]
            for number in [number for number in away if number <= token.sequence]:
                del away[number]
        return True

    def forget(self, channel: Channel) -> None:
        """Another daemon looks into its inbox now: ours come back there."""
        self.away.pop(channel.value, None)

    def missing(self) -> list[Trouble]:
        """The channels whose oldest canary should be back by now, one trouble each."""
        oldest = {channel: min(away.values()) for channel, away in self.away.items() if away}
        late = {channel: sent for channel, (sent, clock) in oldest.items() if time.monotonic() - clock > self.patience}
        return [Trouble(f"{KIND}/{channel}", KIND, channel, sent) for channel, sent in late.items()]


def _token(secret: bytes, raw: bytes) -> tokens.Token | None:
    """The signed Message-ID of a canary; of other mail one search for its subject is all that it costs."""
    if raw.find(MARK, 0, HEAD) < 0:
        return None
    head = raw[:HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = [tokens.from_message_id(secret, one.decode("ascii")) for one in _MESSAGE_ID.findall(head)]
    return found[0] if len(found) == 1 and found[0] and found[0].mail == CODE.upper() else None


def _number(now: datetime) -> int:
    """The moment in minutes, which fits into a token."""
    return int(now.astimezone(UTC).timestamp() // 60)
