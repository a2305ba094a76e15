"""What workers are given, and what they keep of it."""

import pickle
from pathlib import Path

from builder.digest import digest
from builder.disk.user_cache import UserCache
from builder.inputs import Folders
from builder.output.make import MakeContext
from builder.output.render import Codes
from builder.output.workers import JobFile, _load
from builder.pages.plan import Plan
from tests.support.plans import article, planned


def context(plan: Plan) -> MakeContext:
    return MakeContext(
        templates={},
        codes=Codes({}, {}),
        chrome=plan.chrome,
        folders=Folders("project", "theme"),
        store="build.db",
        stage="stage",
        new_tree=True,
        picture_cache="pictures",
        user_cache=UserCache(b"epoch"),
        card_cache=UserCache(b""),
    )


def test_a_process_makes_one_renderer_and_sends_none() -> None:
    made = context(planned(article(1)))
    assert made.renderer is made.renderer
    sent = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    assert sent == pickle.dumps(context(planned(article(1))), pickle.HIGHEST_PROTOCOL)
    assert pickle.loads(sent).__dict__ == {}


def test_a_job_is_read_once_wherever_it_lies(tmp_path: Path) -> None:
    jobs = []
    for name, job in (("one", ["first"]), ("two", ["first"]), ("one", ["second"])):
        data = pickle.dumps(job)
        (tmp_path / name).write_bytes(data)
        jobs.append(_load(JobFile(str(tmp_path / name), digest(data))))
    assert jobs == [["first"], ["first"], ["second"]]
    assert jobs[0] is jobs[1]
