"""The second half of a build, when there is something to do: read, gather, plan, compare, make, remember."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from msgspec import Struct, structs

from builder.build.ledger_file import ledger_text, read_ledger, write_ledger
from builder.build.picture_sizes import measure_pictures, shown_pictures
from builder.build.provenance import provenance_of
from builder.build.read import read_articles
from builder.build.report import BuildOptions, OutputState, Provenance, Report
from builder.build.text_edit.basis import EditBasis, encode_basis
from builder.build.theme import Theme, compile_templates, load_templates, page_codes
from builder.disk.file_cache import FileCache
from builder.disk.git import first_commits
from builder.disk.user_cache import UserCache
from builder.images.social_cards import drawing_fingerprint
from builder.inputs import CONTENT, Folders, Inputs
from builder.newsroom.newsroom import Newsroom, gather
from builder.newsroom.permalinks import LedgerIndex
from builder.newsroom.relations import relations_of
from builder.newsroom.standing import is_standing
from builder.output.folder import blocked_paths, foreign_files, is_intact, is_new, make_staging_folder, was_built_here
from builder.output.make import BuildChanges, MakeContext, MakeResult, OutputFolder, make_outputs
from builder.output.workers import Step, Workers
from builder.pages.edition.sharing_window import UNJOINED, awaits_cards
from builder.pages.images.pictures import PictureSizes
from builder.pages.model.reasons import (
    BuildCutOff,
    FileAltered,
    NewOutput,
    PartsChanged,
    Reason,
    changed_parts,
)
from builder.pages.model.recipes import ImageVersion, Output
from builder.pages.plan import Plan, plan
from builder.problems import BuildFailed, Location, Problem, errors, refusal, say
from builder.reading.article import Article
from builder.settings.settings import FILES, Settings
from builder.store.records import Outcome, OutputRecord
from builder.store.store import Store


class FullBuild(Struct, frozen=True):
    """One build, from inputs that are not those of the last."""

    options: BuildOptions
    folders: Folders
    workers: Workers
    step: Step
    settings: Settings
    inputs: Inputs
    store: Store
    user_cache: UserCache

    def build(self, output: str, problems: tuple[Problem, ...], now: datetime) -> Report:
        """`output` is the folder on disk, `problems` what is wrong with the settings. Raises BuildFailed."""
        site = self.plan_site(problems, now)
        last = self.store.outputs()
        ledger = None if self.options.preview else site.newsroom.ledger
        text = ledger_text(ledger, self.inputs, self.options.locked)
        changes, intact = self._compare(site.plan, last, output)
        foreign = self._foreign_files(output, site.plan, last, intact)
        # Before a page is at its address.
        inputs = write_ledger(self.folders, self.inputs, text) if text else self.inputs
        result = self.make(changes, intact, site.theme, output)
        outcome = _outcome(site, (*site.plan.problems, *_folder_problems(output, foreign, result, site.plan)))
        self.store.remember(
            inputs=inputs,
            outcome=outcome,
            written=result.records,
            reasons=changes.reasons,
            gone=changes.gone,
            edit_basis=site.edit_basis(),
        )
        self.store.sweep_bodies(site.bodies)
        self._sweep_pictures(site.plan, changes)
        return Report(
            output=output,
            articles=outcome.articles,
            outputs=outcome.outputs,
            written=result.changed,
            removed=len(changes.gone),
            unchanged=outcome.outputs - result.changed,
            problems=outcome.problems,
            left_out=outcome.left_out,
            until=outcome.until,
            digests=result.digests(),
            gone=changes.gone,
            provenance=provenance_of(site.newsroom, site.plan, now),
        )

    def provenance(self, problems: tuple[Problem, ...], now: datetime) -> Provenance:
        site = self.plan_site(problems, now)
        return provenance_of(site.newsroom, site.plan, now)

    def output_states(self, output: str, problems: tuple[Problem, ...], now: datetime) -> list[OutputState]:
        plan = self.plan_site(problems, now).plan
        last, stale = self.store.reasons(), self._compare(plan, self.store.outputs(), output)[0].reasons
        return [
            OutputState(path, planned.source, last.get(path), stale[path]) for path, planned in plan.outputs.items()
        ]

    def plan_site(self, problems: tuple[Problem, ...], now: datetime) -> "SitePlan":
        """Reads what is new and plans the site. Raises BuildFailed on errors."""
        readings = read_articles(self.inputs, self.settings, self.folders, self.store, self.workers, self.step)
        templates = load_templates(self.inputs, self.folders)
        compiled, template_problems = compile_templates(templates, self.inputs, self.user_cache)
        all_problems = [*problems, *self.inputs.problems, *template_problems]
        all_problems += [problem for path in sorted(readings) for problem in readings[path].problems]
        articles = {path: reading.article for path, reading in readings.items() if reading.article is not None}
        bodies = {article.body for article in articles.values()}
        newsroom, site_plan, left_out = self._plan(articles, compiled.digests, all_problems, now)
        return SitePlan(
            newsroom=newsroom,
            plan=site_plan,
            left_out=left_out,
            theme=Theme(templates, compiled.codes, site_plan.chrome),
            bodies=bodies,
            public_digests={path: reading.public_digest for path, reading in readings.items()},
        )

    def _plan(
        self, articles: dict[str, Article], templates: Mapping[str, bytes], problems: list[Problem], now: datetime
    ) -> tuple[Newsroom, Plan, tuple[str, ...]]:
        """The plan, with all problems in it. With `--keep-going` articles with errors are taken out until none has one.

        Gives the paths that were left out, too. Raises BuildFailed on errors that remain.
        """
        ledger_index, ledger_problems = read_ledger(self.folders, self.inputs, articles)
        guessed_dates = self.guessed_dates(articles, ledger_index)
        picture_sizes = self.picture_sizes(articles)
        drawing = drawing_fingerprint() if self.settings.social_cards != "none" else b""
        before = list(dict.fromkeys((*problems, *ledger_problems)))
        while True:
            newsroom = gather(articles, guessed_dates, self.settings, now, self.options.drafts, ledger_index)
            site_plan = plan(newsroom, self.settings, self.inputs, templates, picture_sizes, drawing)
            all_problems = tuple(dict.fromkeys((*before, *site_plan.problems)))
            wrong = {problem.at.path for problem in errors(all_problems)}
            culprits = [path for path in wrong if path in articles]
            if not culprits or not self.options.keep_going:
                break
            before += errors(site_plan.problems)
            for path in culprits:
                del articles[path]
        removable = {path for path in wrong if path.startswith(CONTENT) and path not in FILES}
        if wrong and not (self.options.keep_going and wrong == removable):
            raise BuildFailed(all_problems)
        if not drawing and awaits_cards(newsroom, self.settings):
            all_problems = (*all_problems, UNJOINED)
        return newsroom, structs.replace(site_plan, problems=all_problems), tuple(sorted(wrong))

    def guessed_dates(self, articles: Mapping[str, Article], ledger_index: LedgerIndex | None) -> dict[str, datetime]:
        """A time for each article whose file tells none: the ledger's, its first commit's, else the file's own."""
        dateless = [path for path, article in articles.items() if article.published is None and not is_standing(path)]
        if not dateless:
            return {}
        commit, firsts = self.store.first_commits()
        if commit != self.inputs.head:
            commit, firsts = self.inputs.head, first_commits(self.folders.project) if self.inputs.head else {}
            self.store.put_first_commits(commit, firsts)
        dates = {
            path: datetime.fromtimestamp(firsts.get(path) or self.inputs.sources[path].mtime_ns // 10**9, UTC)
            for path in dateless
        }
        entries = ledger_index.by_path if ledger_index else {}
        return dates | {path: datetime.fromisoformat(entries[path].published) for path in dateless if path in entries}

    def picture_sizes(self, articles: Mapping[str, Article]) -> PictureSizes:
        """Every picture that an article shows, and the logo, measured; those that are none say so."""
        paths = shown_pictures(articles, self.settings, self.inputs)
        return measure_pictures(paths, self.settings, self.inputs, self.folders, self.store, self.workers)

    def _picture_cache(self) -> FileCache:
        return FileCache(os.path.join(os.path.dirname(self.store.path), "pictures"))

    def _sweep_pictures(self, plan: Plan, changes: BuildChanges) -> None:
        """Where a picture was encoded: those that no page shows go from the cache."""
        if any(isinstance(output.content, ImageVersion) for output in changes.stale):
            recipes = (output.content for output in plan.outputs.values())
            self._picture_cache().sweep({recipe.key for recipe in recipes if isinstance(recipe, ImageVersion)})

    def _foreign_files(
        self, output: str, plan: Plan, last: Mapping[str, OutputRecord], intact: Mapping[str, OutputRecord]
    ) -> list[str]:
        """Strangers' files in a folder that is new to us; raises BuildFailed if one stands in the way."""
        if os.path.lexists(output) and not os.path.isdir(output):
            hint = say("Remove it, or build into another.")
            raise BuildFailed((Problem(Location(output), say("The output is not a folder."), hint),))
        if self.store.outcome() is None and not last and was_built_here(output):
            return foreign_files(output, plan.outputs)
        stopping = blocked_paths(output, (path for path in plan.outputs if path not in intact), last)
        if stopping:
            hint = say("Move it away, or build into another folder: only files that a build made are replaced.")
            what = say("Something that no build made stands where an output belongs.")
            raise BuildFailed(tuple(Problem(Location(os.path.join(output, path)), what, hint) for path in stopping))
        return foreign_files(output, {}) if not last and not is_new(output) else []

    def _compare(
        self, plan: Plan, last: Mapping[str, OutputRecord], output: str
    ) -> tuple[BuildChanges, dict[str, OutputRecord]]:
        """What has to be made and removed; and the outputs of the last build that are as they were made."""
        verify = self.options.verify
        intact = {
            path: record for path, record in last.items() if record.parts and is_intact(output, path, record, verify)
        }
        reasons = {
            path: reason_to_make(planned, last.get(path), path in intact) for path, planned in plan.outputs.items()
        }
        stale = tuple(planned for path, planned in plan.outputs.items() if reasons[path])
        return BuildChanges(stale, tuple(path for path in last if path not in plan.outputs), reasons), intact

    def make(self, changes: BuildChanges, intact: Mapping[str, OutputRecord], theme: Theme, output: str) -> MakeResult:
        """Makes what is stale and removes what is gone. Raises BuildFailed."""
        if not changes.stale and not changes.gone:
            return MakeResult({}, 0)
        try:
            context = MakeContext(
                new_tree=is_new(output),
                stage=make_staging_folder(output),
                templates=theme.templates,
                codes=page_codes(theme, changes.stale, self.user_cache),
                chrome=theme.chrome,
                folders=self.folders,
                store=self.store.path,
                picture_cache=self._picture_cache().folder,
                user_cache=self.user_cache,
                card_cache=UserCache(b""),
            )
            folder = OutputFolder(output, intact, self.store)
            return make_outputs(changes, context, folder, self.workers, ProgressCounter(self.step, len(changes.stale)))
        except OSError as error:
            what = say("The site can't be written: {why}.", why=refusal(error))
            hint = say("Check the room on the disk and that you may write there.")
            raise BuildFailed((Problem(Location(error.filename or output), what, hint),)) from error
        finally:
            self.workers.dismiss()  # before the records are written, which takes memory too


class SitePlan(Struct, frozen=True):
    """What the site is to be."""

    newsroom: Newsroom
    plan: Plan
    left_out: tuple[str, ...]
    theme: Theme
    bodies: set[bytes]
    public_digests: dict[str, bytes]  # by the articles' paths

    def edit_basis(self) -> bytes:
        """What the build after a text edit needs of this one, encoded."""
        relations = relations_of(self.newsroom, self.public_digests)
        return encode_basis(EditBasis(relations, self.plan.chrome, self.plan.sharing))


def reason_to_make(output: Output, last: OutputRecord | None, intact: bool) -> Reason | None:
    """Why an output has to be made; None if it has not."""
    if last is None:
        return NewOutput()
    if not last.parts:
        return BuildCutOff()
    if last.parts != output.parts:
        return PartsChanged(changed_parts(output.parts, last.parts))
    return None if intact else FileAltered()


class ProgressCounter(Struct, frozen=True):
    """Tells how many outputs are made."""

    step: Step
    count: int

    def __call__(self, done: int) -> None:
        self.step("make", done, self.count)


def _folder_problems(output: str, foreign: list[str], result: MakeResult, plan: Plan) -> Iterator[Problem]:
    """Names, as warnings, what in the output folder is not ours."""
    hint = say("It is left as it is.")
    for path in foreign[:10]:
        yield Problem(Location(os.path.join(output, path)), say("No build made this file."), hint, "warning")
    if len(foreign) > 10:
        rest = say("There are {n} more files in the folder that no build made.", n=len(foreign) - 10)
        yield Problem(Location(output), rest, say("They are left as they are."), "warning")
    if not result.left_alone:
        return
    needed = {path[:index] for path in plan.outputs for index, letter in enumerate(path) if letter == "/"}
    for path in sorted(set(result.left_alone) - needed):
        what = say("This folder is no longer needed, but holds files that no build made.")
        yield Problem(Location(os.path.join(output, path)), what, hint, "warning")


def _outcome(site: SitePlan, problems: tuple[Problem, ...]) -> Outcome:
    newsroom = site.newsroom
    problems = tuple(dict.fromkeys(problems))
    return Outcome(
        since=newsroom.last_change.timestamp() if newsroom.last_change else float("-inf"),
        until=newsroom.next_change.timestamp() if newsroom.next_change else float("inf"),
        articles=len(newsroom.stories),
        outputs=len(site.plan.outputs),
        problems=problems,
        left_out=site.left_out,
        historic=_is_historic(newsroom),
        unjoined=UNJOINED in problems,
    )


def _is_historic(newsroom: Newsroom) -> bool:
    """Whether the version history may tell when a story came out: its file doesn't, nor does the ledger."""
    dateless = {story.article.path for story in newsroom.stories if story.article.published is None}
    entered = (entry.path for entry in newsroom.ledger.entries.values()) if newsroom.ledger and dateless else ()
    return bool(dateless.difference(entered))
