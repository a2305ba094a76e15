"""From a table `[deploy.NAME]` of the settings to the target that it means."""

from os.path import expanduser, join

from builder.deploy.target import DeployTarget
from builder.settings.targets import (
    CommandSettings,
    FolderSettings,
    GitSettings,
    RsyncSettings,
    S3Settings,
    SftpSettings,
    Target,
)


def open_target(target: Target, project: str) -> DeployTarget:
    """The target. Its module, and the client that this needs, is imported only here."""
    match target:
        case FolderSettings():
            from builder.deploy.targets.folder import folder_target

            opened: DeployTarget = folder_target(join(project, expanduser(target.path)), target.keep)
        case RsyncSettings():
            from builder.deploy.targets.rsync import rsync_target

            opened = rsync_target(target.to, target.ssh, target.keep)
        case GitSettings():
            from builder.deploy.targets.git import GitTarget

            opened = GitTarget(target, project)
        case S3Settings():
            from builder.deploy.targets.s3 import s3_target

            opened = s3_target(target)
        case SftpSettings():
            from builder.deploy.targets.sftp import sftp_target

            opened = sftp_target(target)
        case CommandSettings():
            from builder.deploy.targets.command import CommandTarget

            opened = CommandTarget(target, project)
        case _:
            raise NotImplementedError(f"no target is opened for the kind {target.kind}")
    return opened
