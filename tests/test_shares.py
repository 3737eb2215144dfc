"""Who serves what, where several daemons share: the rule by itself, and many who follow it with what each has seen."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from daemon.shares import Place, shares

NAMES = ("clock", "desk", "livechat", "suggestions", "ulpk", "wbs")
some = strategies.booleans()
places = strategies.sets(strategies.sampled_from(NAMES)).flatmap(
    lambda names: strategies.tuples(
        *(strategies.builds(Place, strategies.just(name), some, some) for name in sorted(names))
    )
)
daemons = strategies.dictionaries(strategies.integers(1, 9), strategies.booleans(), max_size=5)
held = strategies.dictionaries(strategies.sampled_from(NAMES), strategies.integers(1, 9))


def may(place, living):
    """Who may serve it, said once more in other words."""
    desks = {number for number, has_desk in living.items() if has_desk}
    if place.sealed:
        return desks
    return desks if place.rather and desks else set(living)


@given(places, daemons, held)
def test_every_place_has_one_daemon_that_may_serve_it_or_none_where_nobody_may(places, daemons, held):
    found = shares(places, daemons, held)
    assert found.keys() == {place.name for place in places if may(place, daemons)}
    assert all(found[place.name] in may(place, daemons) for place in places if place.name in found)


@given(places, daemons, held)
def test_nobody_has_two_more_than_somebody_who_could_have_one_of_them(places, daemons, held):
    found = shares(places, daemons, held)
    load = Counter(found.values())
    for place in places:
        if place.name in found:
            assert all(load[found[place.name]] - load[other] <= 1 for other in may(place, daemons))


@given(places, daemons, held)
def test_what_is_even_stays_as_it_is(places, daemons, held):
    found = shares(places, daemons, held)
    assert shares(places, daemons, found) == found


@given(places, daemons, held)
def test_the_order_in_which_the_facts_are_told_changes_nothing(places, daemons, held):
    turned = [dict(reversed(one.items())) for one in (daemons, held)]
    assert shares(tuple(reversed(places)), *turned) == shares(places, daemons, held)


def test_who_joins_gets_its_share_and_the_others_keep_the_rest():
    six = [Place(name) for name in NAMES]
    before = shares(six, {1: False, 2: False}, {})
    after = shares(six, {1: False, 2: False, 3: False}, before)
    assert sorted(Counter(after.values()).values()) == [2, 2, 2]
    assert sum(after[name] != before[name] for name in NAMES) == 2


def test_what_only_the_machine_with_the_desk_can_serve_waits_for_it():
    assert shares([Place("wbs", sealed=True)], {1: False, 2: False}, {}) == {}
    assert shares([Place("wbs", sealed=True)], {1: False, 2: True}, {}) == {"wbs": 2}


def test_what_that_machine_should_rather_serve_is_served_without_it_too():
    clock = [Place("clock", rather=True)]
    assert shares(clock, {1: False}, {}) == {"clock": 1}
    assert shares(clock, {1: False, 2: True}, {"clock": 1}) == {"clock": 2}


class Office(RuleBasedStateMachine):
    """Daemons that come, look, act on what they saw, and die; what they write is what the ledger lets them write."""

    def __init__(self):
        super().__init__()
        self.places = [Place(name, sealed=name == "wbs", rather=name == "clock") for name in NAMES]
        self.living: dict[int, bool] = {}
        self.owner: dict[str, int] = {}
        self.seen: dict[int, frozenset[str]] = {}  # what each is to serve, by the facts that it last saw
        self.last = 0

    @rule(has_desk=strategies.booleans())
    def joins(self, has_desk):
        """A new daemon, or one that was buried and comes back: under a new number."""
        self.last += 1
        self.living[self.last] = has_desk

    @precondition(lambda self: self.living)
    @rule(chance=strategies.integers(0))
    def dies(self, chance):
        """And is buried: what it had is free."""
        number = sorted(self.living)[chance % len(self.living)]
        del self.living[number]
        self.seen.pop(number, None)
        self.owner = {name: owner for name, owner in self.owner.items() if owner != number}

    @precondition(lambda self: self.living)
    @rule(chance=strategies.integers(0))
    def looks(self, chance):
        """One reads the facts; the others may write before it acts."""
        self._look(sorted(self.living)[chance % len(self.living)])

    @precondition(lambda self: self.seen)
    @rule(chance=strategies.integers(0))
    def acts(self, chance):
        """By what it saw: it gives what is not its own, and takes what nobody has."""
        self._act(sorted(self.seen)[chance % len(self.seen)])

    @invariant()
    def only_the_desk_serves_reports(self):
        """Whatever was seen and written in whatever order."""
        assert all(self.living[owner] for name, owner in self.owner.items() if name == "wbs")
        assert set(self.owner.values()) <= self.living.keys()

    def teardown(self):
        """Nobody comes or goes any more: soon everything is served, evenly, and nothing moves."""
        for _ in range(4):
            for number in self.living:
                self._look(number)
                self._act(number)
        assert self.owner == shares(self.places, self.living, self.owner)

    def _look(self, number):
        wanted = shares(self.places, self.living, self.owner)
        self.seen[number] = frozenset(name for name, owner in wanted.items() if owner == number)

    def _act(self, number):
        wanted = self.seen.pop(number)
        for name in [name for name, owner in self.owner.items() if owner == number and name not in wanted]:
            del self.owner[name]
        for name in wanted:
            self.owner.setdefault(name, number)


TestDaemonsThatComeLookActAndDieShareEverythingInTheEnd = Office.TestCase
TestDaemonsThatComeLookActAndDieShareEverythingInTheEnd.settings = settings(max_examples=60, deadline=None)
