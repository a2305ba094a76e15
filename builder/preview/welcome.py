"""What is said when the preview is ready: its address, the code for a phone; and the browser is opened."""

import asyncio
import io
import sys

from builder.preview.server import Preview


class Welcome:
    """Given once the first build has ended."""

    def __init__(self, preview: Preview, host: str, port: int, lan: str, opens: bool) -> None:
        self._preview, self._lan, self._port, self._opens = preview, lan, port, opens
        shown = f"[{host}]" if ":" in host else host
        self._address = f"http://{shown}:{port}"
        self._code = ""

    def give(self) -> None:
        home = self._home()
        print(f"The preview is at {self._address}{home} - Ctrl-C ends it.", flush=True)
        if self._lan:
            self.renew()
        if self._opens:
            import webbrowser

            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, f"{self._address}{home}")

    def renew(self) -> None:
        """Shows the key of the moment; each opens one device."""
        address = f"http://{self._lan}:{self._port}{self._home()}?key={self._preview.guards.once}"
        print(f"On a phone in the same network, scan this or open {address}", flush=True)
        if "utf" not in (sys.stdout.encoding or "").lower():
            return  # the terminal can't draw it
        import segno

        drawn = io.StringIO()
        segno.make(address, error="l").terminal(out=drawn, compact=True, border=2)
        print(drawn.getvalue(), flush=True)

    def _home(self) -> str:
        from urllib.parse import quote

        return quote(self._preview.prefix + "/")
