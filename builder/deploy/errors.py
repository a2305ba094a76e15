"""The one exception that ends a deploy: what is wrong, and what to do."""


class DeployRefused(Exception):  # noqa: N818 - reads as what happened
    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(f"{message} {hint}".rstrip())
