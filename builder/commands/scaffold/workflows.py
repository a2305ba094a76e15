"""What builds and deploys a project by itself: workflows of code hosts, a line for cron, a timer of systemd."""

import os
import shlex
import sys

KINDS = ("github", "gitlab", "cron", "systemd")
_EVERY = 5  # minutes between looks on a machine of one's own: a build with nothing to do takes a fifth of a second

_GITHUB = """# Builds the site and deploys it: on each push, and when a story falls due or ends.
# The place stands in site.toml, for the branch of Pages:
#   [deploy.pages]
#   kind = "git"
#   repository = "origin"
name: publish
on:
  push:
    branches: [main]
  schedule:
    - cron: "7,22,37,52 * * * *"
  workflow_dispatch:
permissions:
  contents: write
concurrency:
  group: publish
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # the history tells when stories without a date were written
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install warraq
      - run: warraq build
      - name: Keep the addresses of new stories # before a page is at one
        run: |
          if [ -f permalinks.lock ]; then
            git add permalinks.lock
            git diff --cached --quiet ||
              git -c user.name=Warraq -c user.email=warraq@localhost commit -m "Enter new stories"
            git push origin "HEAD:$GITHUB_REF_NAME"
          fi
      - run: warraq deploy
"""

_GITLAB = """# Builds the site for GitLab Pages on each push. Schedule it, too, for stories that fall due or end.
# To deploy elsewhere, add `warraq deploy` to the script, and a place to site.toml.
# Addresses of new stories are kept in permalinks.lock. So that the job may put it into the repository, make a project
# access token with the role Developer and the scope write_repository, and a masked variable LEDGER_TOKEN with it.
image: python:3.12
variables:
  GIT_DEPTH: 0 # the history tells when stories without a date were written
pages:
  script:
    - pip install warraq
    - warraq build --output public
    - warraq check --output public # an error ends the job, and the site stays as it is
    - |
      if [ -f permalinks.lock ] && ! git diff --quiet -- permalinks.lock; then
        if [ -n "$LEDGER_TOKEN" ]; then
          git add permalinks.lock
          git -c user.name=Warraq -c user.email=warraq@localhost commit -m "Enter new stories"
          to="https://ledger:$LEDGER_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"
          git push -o ci.skip "$to" "HEAD:$CI_COMMIT_BRANCH"
        else
          echo "permalinks.lock has changed. Set LEDGER_TOKEN, or commit the file yourself after a build."
        fi
      fi
  artifacts:
    paths:
      - public
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""

_CRON = """# Builds the site and deploys it every {every} minutes. Add this line to yours: crontab -e
*/{every} * * * * cd {folder} && {warraq} build >.warraq/publish.log 2>&1 && {warraq} deploy >>.warraq/publish.log 2>&1
"""

_SERVICE = """# Builds the site and deploys it. Put this file and the timer into ~/.config/systemd/user/, then:
#   systemctl --user enable --now warraq-publish.timer
[Unit]
Description=Build and deploy {folder}
[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={warraq} build
ExecStart={warraq} deploy
"""

_TIMER = """[Unit]
Description=Build and deploy {folder} every {every} minutes
[Timer]
OnCalendar=*:0/{every}
Persistent=true
[Install]
WantedBy=timers.target
"""


def workflow(kind: str, folder: str) -> dict[str, str]:
    """The files of a kind, by path in the project that lies at `folder`."""
    folder = os.path.abspath(folder)
    if kind == "github":
        return {".github/workflows/publish.yml": _GITHUB}
    if kind == "gitlab":
        return {".gitlab-ci.yml": _GITLAB}
    if kind == "cron":  # where a percent sign ends the line
        warraq = f"{shlex.quote(sys.executable)} -m builder"
        text = _CRON.format(every=_EVERY, folder=shlex.quote(folder), warraq=warraq)
        head, _, line = text.partition("\n")
        return {"publish.cron": f"{head}\n" + line.replace("%", "\\%")}
    values = {"every": _EVERY, "folder": folder.replace("%", "%%"), "warraq": f'"{sys.executable}" -m builder'}
    return {"warraq-publish.service": _SERVICE.format(**values), "warraq-publish.timer": _TIMER.format(**values)}
