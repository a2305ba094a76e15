"""An edit rewrites exactly what shows it."""

from tests.support.projects import NOW, Project, written


def page_of(project: Project, part: str) -> str:
    return next(path for path in project.tree() if part in path)


def test_a_second_build_writes_nothing(project: Project) -> None:
    assert project.build().written > 20
    before = project.stamps()
    report = project.build()
    assert (report.written, report.removed) == (0, 0)
    assert written(project, before) == set()
    assert report.unchanged == report.outputs == len(before)


def test_a_body_edit_rewrites_its_page_alone(project: Project) -> None:
    project.build()
    before = project.stamps()
    path = project.folder / "content/2026-02-10-story.txt"
    path.write_text(path.read_text("utf-8").replace("كلها", "جميعها"), "utf-8")
    report = project.build()
    page = page_of(project, "رقم-2")
    assert written(project, before) == {page}
    assert report.written == 1


def test_an_edit_of_the_lead_rewrites_what_shows_the_lead(project: Project) -> None:
    project.build()
    before = project.stamps()
    path = project.folder / "content/2026-02-10-story.txt"
    path.write_text(path.read_text("utf-8").replace("بأسبوعين", "بثلاثة أسابيع"), "utf-8")
    project.build()
    tree = project.tree()
    showing = {path for path, data in tree.items() if "بثلاثة أسابيع".encode() in data}
    assert page_of(project, "رقم-2") in showing
    assert "city/index.html" not in showing or "city/index.html" in written(project, before)
    assert written(project, before) == showing


def test_a_headline_edit_rewrites_what_lists_it(project: Project) -> None:
    project.build()
    before = project.tree()
    stamps = project.stamps()
    old, new = "خبر المدينة رقم 4", "نبأ المدينة رقم 4"
    path = project.folder / "content/2026-04-10-story.txt"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    report = project.build()
    after = project.tree()
    listing = {path for path, data in before.items() if old.encode() in data}
    moved = page_of(project, "نبأ-المدينة-رقم-4")
    assert {path for path in after if new.encode() in after[path]} == written(project, stamps) - {"sitemap.xml"}
    assert written(project, stamps) == (listing & after.keys()) | {moved, "sitemap.xml"}
    assert report.removed == 1


def test_a_new_story_changes_no_old_page_but_its_neighbour(project: Project) -> None:
    project.stories(30)
    project.build()
    before = project.stamps()
    project.story("2026-11-20-new.txt", "افتتاح سوق السمك الجديد", "اقتصاد", "وتشمل الخطة شبكة المياه كلها.")
    project.build()
    articles = {path for path in written(project, before) if path.count("/") > 3 and "archive/" not in path}
    assert len(articles) == 2
    full = {path for path in before if "/archive/1/" in path}
    assert full
    assert written(project, before) & full == set()


def test_a_removed_story_is_removed_with_its_empty_folders(project: Project) -> None:
    project.build()
    page = page_of(project, "رقم-5")
    (project.folder / "content/2026-05-10-story.txt").unlink()
    report = project.build()
    assert report.removed >= 1
    assert not (project.output / page).exists()
    assert not (project.output / "city/2026/05").exists()
    assert project.tree() == project.cold()


def test_a_touched_file_rewrites_nothing(project: Project) -> None:
    project.build(NOW)
    before = project.stamps()
    (project.folder / "content/2026-02-10-story.txt").touch()
    assert project.build(NOW).written == 0
    assert written(project, before) == set()
