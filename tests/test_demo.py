"""The demonstration plays to its end, tells its story, and leaves every mail where the index page says."""

from __future__ import annotations

import re

from daemon.config import load
from daemon.demo import demo
from daemon.demo_story import STORY
from daemon.vocabulary import Channel
from tests.configured import SHIPPED


def test_the_demonstration_tells_its_story_and_leaves_every_mail_where_the_index_says(tmp_path, capsys):
    settings = load(SHIPPED, secrets=False)
    index = demo(settings, tmp_path / "out")
    told, page = capsys.readouterr().out, index.read_text(encoding="utf-8")
    assert all(step.tell in told and step.tell in page for step in STORY)
    links = re.findall(r"href='([^']+)'", page)
    assert len(links) > 200
    assert [link for link in links if not (index.parent / link).is_file()] == []
    for person in settings.office.people.values():
        if f"→ {person.name}" in told:
            assert f"<summary>{person.name}</summary>" in page
    assert settings.office.channels[Channel.WHISTLEBLOWER].address not in page
