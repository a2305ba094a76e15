"""From a table `[deploy.NAME]` of the settings to the target that it means."""

from os.path import expanduser, join

from builder.deploy.target import DeployTarget
from builder.settings.targets import Target


def open_target(target: Target, project: str) -> DeployTarget:
    """The target. Its module, and the client that this needs, is imported only here."""
    match target.kind:
        case "folder":
            from builder.deploy.targets.folder import folder_target

            return folder_target(join(project, expanduser(target.text("path"))), target.number("keep"))
        case "rsync":
            from builder.deploy.targets.rsync import rsync_target

            return rsync_target(target.text("to"), target.text("ssh"), target.number("keep"))
        case "git":
            from builder.deploy.targets.git import GitTarget

            return GitTarget(target, project)
        case "s3":
            from builder.deploy.targets.s3 import s3_target

            return s3_target(target)
        case "sftp":
            from builder.deploy.targets.sftp import sftp_target

            return sftp_target(target)
        case _:
            from builder.deploy.targets.command import CommandTarget

            return CommandTarget(target, project)
