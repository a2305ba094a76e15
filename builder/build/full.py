"""The second half of a build, when there is something to do: read, gather, plan, compare, make, remember."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from msgspec import Struct, structs

from builder.build.ledger_file import ledger_text, read_ledger, write_ledger
from builder.build.picture_sizes import measure_pictures, shown_pictures
from builder.build.provenance import provenance
from builder.build.read import read_articles
from builder.build.report import BuildOptions, OutputState, Provenance, Report
from builder.build.text_edit.basis import EditBasis, encode_basis
from builder.build.theme import Theme, compile_templates, load_templates, page_codes
from builder.disk.git import first_commits
from builder.images.cache import ImageCache
from builder.images.social_cards import drawing_fingerprint
from builder.inputs import CONTENT, Folders, Inputs
from builder.newsroom.newsroom import Newsroom, gather
from builder.newsroom.permalinks import LedgerIndex
from builder.newsroom.relations import relations_of
from builder.newsroom.standing import is_standing
from builder.output.folder import blocked_paths, foreign_files, is_intact, is_new, staging_folder, was_built_here
from builder.output.make import BuildChanges, MakeContext, MakeResult, OutputFolder, make
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
from builder.pages.model.recipes import ImageVersion, Output, SocialCard
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

    def build(self, output: str, faults: tuple[Problem, ...], now: datetime) -> Report:
        """`output` is the folder on disk, `faults` what is wrong with the settings. Raises BuildFailed."""
        decided = self.decide(faults, now)
        wanted = decided.plan
        former = self.store.outputs()
        book = None if self.options.preview else decided.newsroom.ledger
        text = ledger_text(book, self.inputs, self.options.locked)
        work, standing = self._compare(wanted, former, output)
        foreign = self._foreign(output, wanted, former, standing)
        inputs = (
            write_ledger(self.folders, self.inputs, text) if text else self.inputs
        )  # before a page is at its address
        written = self.make(work, standing, decided.theme, output)
        problems = (*wanted.problems, *_told(output, foreign, written, wanted))
        outcome = _outcome(decided, problems)
        self.store.remember(inputs, outcome, written.made, work.reasons, work.gone, decided.edit_basis())
        self.store.sweep_bodies(decided.bodies)
        for name, kind in (("pictures", ImageVersion), ("cards", SocialCard)):
            if any(isinstance(output.content, kind) for output in work.stale):
                recipes = (output.content for output in wanted.outputs.values())
                self._cupboard(name).sweep({recipe.key for recipe in recipes if isinstance(recipe, kind)})
        return Report(
            output=output,
            articles=outcome.articles,
            outputs=outcome.outputs,
            written=written.changed,
            removed=len(work.gone),
            unchanged=outcome.outputs - written.changed,
            problems=outcome.problems,
            left_out=outcome.left_out,
            until=outcome.until,
            made={path: each.digest for path, each in written.made.items()},
            gone=work.gone,
            about=provenance(decided.newsroom, decided.plan, now),
        )

    def about(self, faults: tuple[Problem, ...], now: datetime) -> Provenance:
        decided = self.decide(faults, now)
        return provenance(decided.newsroom, decided.plan, now)

    def states(self, output: str, faults: tuple[Problem, ...], now: datetime) -> list[OutputState]:
        plan = self.decide(faults, now).plan
        last, stale = self.store.reasons(), self._compare(plan, self.store.outputs(), output)[0].reasons
        return [
            OutputState(path, planned.source, last.get(path), stale[path]) for path, planned in plan.outputs.items()
        ]

    def decide(self, faults: tuple[Problem, ...], now: datetime) -> "SitePlan":
        """Reads what is new and plans the site. Raises BuildFailed on errors."""
        kept = read_articles(self.inputs, self.settings, self.folders, self.store, self.workers, self.step)
        templates = load_templates(self.inputs, self.folders)
        made, broken = compile_templates(templates, self.inputs, self.store)
        problems = [*faults, *self.inputs.problems, *broken]
        problems += [problem for path in sorted(kept) for problem in kept[path].problems]
        articles = {path: each.article for path, each in kept.items() if each.article is not None}
        bodies = {article.body for article in articles.values()}
        newsroom, wanted, left_out = self._plan(articles, made.prints, problems, now)
        theme = Theme(templates, made.codes, wanted.chrome)
        public_digests = {path: each.public_digest for path, each in kept.items()}
        return SitePlan(newsroom, wanted, left_out, theme, bodies, public_digests)

    def _plan(
        self, articles: dict[str, Article], prints: Mapping[str, bytes], problems: list[Problem], now: datetime
    ) -> tuple[Newsroom, Plan, tuple[str, ...]]:
        """The plan, with all problems in it. With `--keep-going` articles with errors are taken out until none has one.

        Gives the paths that were left out, too. Raises BuildFailed on errors that remain.
        """
        registered, faults = read_ledger(self.folders, self.inputs, articles)
        guessed = self.guessed(articles, registered)
        gallery = self.gallery(articles)
        drawing = drawing_fingerprint() if self.settings.social_cards != "none" else b""
        told = list(dict.fromkeys((*problems, *faults)))
        while True:
            newsroom = gather(articles, guessed, self.settings, now, self.options.drafts, registered)
            wanted = plan(newsroom, self.settings, self.inputs, prints, gallery, drawing)
            found = tuple(dict.fromkeys((*told, *wanted.problems)))
            wrong = {problem.at.path for problem in errors(found)}
            culprits = [path for path in wrong if path in articles]
            if not culprits or not self.options.keep_going:
                break
            told += errors(wanted.problems)
            for path in culprits:
                del articles[path]
        removable = {path for path in wrong if path.startswith(CONTENT) and path not in FILES}
        if wrong and not (self.options.keep_going and wrong == removable):
            raise BuildFailed(found)
        if not drawing and awaits_cards(newsroom, self.settings):
            found = (*found, UNJOINED)
        return newsroom, structs.replace(wanted, problems=found), tuple(sorted(wrong))

    def guessed(self, articles: Mapping[str, Article], registered: LedgerIndex | None) -> dict[str, datetime]:
        """A time for each article whose file tells none: the ledger's, its first commit's, else the file's own."""
        dateless = [path for path, article in articles.items() if article.published is None and not is_standing(path)]
        if not dateless:
            return {}
        commit, firsts = self.store.first_commits()
        if commit != self.inputs.head:
            commit, firsts = self.inputs.head, first_commits(self.folders.project) if self.inputs.head else {}
            self.store.put_first_commits(commit, firsts)
        found = {
            path: datetime.fromtimestamp(firsts.get(path) or self.inputs.sources[path].mtime_ns // 10**9, UTC)
            for path in dateless
        }
        mine = registered.by_path if registered else {}
        return found | {path: datetime.fromisoformat(mine[path].published) for path in dateless if path in mine}

    def gallery(self, articles: Mapping[str, Article]) -> PictureSizes:
        """Every picture that an article shows, and the logo, measured; those that are none say so."""
        wanted = shown_pictures(articles, self.settings, self.inputs)
        return measure_pictures(wanted, self.settings, self.inputs, self.folders, (self.store, self.workers))

    def _cupboard(self, name: str) -> ImageCache:
        return ImageCache(os.path.join(os.path.dirname(self.store.path), name))

    def _foreign(
        self, output: str, wanted: Plan, former: Mapping[str, OutputRecord], standing: Mapping[str, OutputRecord]
    ) -> list[str]:
        """Strangers' files in a folder that is new to us; raises BuildFailed if one stands in the way."""
        if os.path.lexists(output) and not os.path.isdir(output):
            hint = say("Remove it, or build into another.")
            raise BuildFailed((Problem(Location(output), say("The output is not a folder."), hint),))
        if self.store.outcome() is None and not former and was_built_here(output):
            return foreign_files(output, wanted.outputs)
        stopping = blocked_paths(output, (path for path in wanted.outputs if path not in standing), former)
        if stopping:
            hint = say("Move it away, or build into another folder: only files that a build made are replaced.")
            what = say("Something that no build made stands where an output belongs.")
            raise BuildFailed(tuple(Problem(Location(os.path.join(output, path)), what, hint) for path in stopping))
        return foreign_files(output, {}) if not former and not is_new(output) else []

    def _compare(
        self, wanted: Plan, former: Mapping[str, OutputRecord], output: str
    ) -> tuple[BuildChanges, dict[str, OutputRecord]]:
        """What has to be made and removed; and the former outputs that stand as they were made."""
        verify = self.options.verify
        standing = {path: made for path, made in former.items() if made.parts and is_intact(output, path, made, verify)}
        reasons = {
            path: reason_to_make(each, former.get(path), path in standing) for path, each in wanted.outputs.items()
        }
        stale = tuple(each for path, each in wanted.outputs.items() if reasons[path])
        return BuildChanges(stale, tuple(path for path in former if path not in wanted.outputs), reasons), standing

    def make(self, work: BuildChanges, standing: Mapping[str, OutputRecord], theme: Theme, output: str) -> MakeResult:
        if not work.stale and not work.gone:
            return MakeResult({}, 0)
        try:
            whole = is_new(output)
            stage = staging_folder(output)
            context = MakeContext(
                theme.templates,
                page_codes(theme, work.stale, self.inputs.epoch, self.store),
                theme.chrome,
                self.folders,
                self.store.path,
                stage,
                whole,
                self._cupboard("pictures").folder,
                self._cupboard("cards").folder,
            )
            out = OutputFolder(output, standing, self.store)
            return make(work, context, out, self.workers, ProgressCounter(self.step, len(work.stale)))
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


def reason_to_make(output: Output, former: OutputRecord | None, stands: bool) -> Reason | None:
    """Why an output has to be made; None if it has not."""
    if former is None:
        return NewOutput()
    if not former.parts:
        return BuildCutOff()
    if former.parts != output.parts:
        return PartsChanged(changed_parts(output.parts, former.parts))
    return None if stands else FileAltered()


class ProgressCounter(Struct, frozen=True):
    """Tells how many outputs are made."""

    step: Step
    count: int

    def __call__(self, done: int) -> None:
        self.step("make", done, self.count)


def _told(output: str, foreign: list[str], written: MakeResult, wanted: Plan) -> Iterator[Problem]:
    """Names, as warnings, what in the output folder is not ours."""
    hint = say("It is left as it is.")
    for path in foreign[:10]:
        yield Problem(Location(os.path.join(output, path)), say("No build made this file."), hint, "warning")
    if len(foreign) > 10:
        rest = say("There are {n} more files in the folder that no build made.", n=len(foreign) - 10)
        yield Problem(Location(output), rest, say("They are left as they are."), "warning")
    if not written.left_alone:
        return
    needed = {path[:index] for path in wanted.outputs for index, letter in enumerate(path) if letter == "/"}
    for path in sorted(set(written.left_alone) - needed):
        what = say("This folder is no longer needed, but holds files that no build made.")
        yield Problem(Location(os.path.join(output, path)), what, hint, "warning")


def _outcome(decided: SitePlan, problems: tuple[Problem, ...]) -> Outcome:
    newsroom = decided.newsroom
    since = newsroom.last_change.timestamp() if newsroom.last_change else float("-inf")
    until = newsroom.next_change.timestamp() if newsroom.next_change else float("inf")
    told = tuple(dict.fromkeys(problems))
    return Outcome(
        since,
        until,
        len(newsroom.stories),
        len(decided.plan.outputs),
        told,
        decided.left_out,
        _is_historic(newsroom),
        UNJOINED in told,
    )


def _is_historic(newsroom: Newsroom) -> bool:
    """Whether the version history may tell when a story came out: its file doesn't, nor does the ledger."""
    dateless = {story.article.path for story in newsroom.stories if story.article.published is None}
    entered = (each.path for each in newsroom.ledger.entries.values()) if newsroom.ledger and dateless else ()
    return bool(dateless.difference(entered))
