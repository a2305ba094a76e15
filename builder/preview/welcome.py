"""What the terminal shows when the preview is ready: its address, and the code for a phone; the browser is opened."""

import asyncio
import io
import sys

from builder.preview.server import Preview


class Welcome:
    """Shown once the first build has ended."""

    def __init__(self, preview: Preview, host: str, port: int, lan: str, opens_browser: bool) -> None:
        self._preview, self._lan, self._port, self._opens_browser = preview, lan, port, opens_browser
        shown = f"[{host}]" if ":" in host else host
        self._address = f"http://{shown}:{port}"

    def show(self) -> None:
        home = self._home()
        print(f"The preview is at {self._address}{home} - Ctrl-C ends it.", flush=True)
        if self._lan:
            self.show_device_key()
        if self._opens_browser:
            import webbrowser

            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, f"{self._address}{home}")

    def show_device_key(self) -> None:
        """Shows the key of the moment; each opens one device."""
        address = f"http://{self._lan}:{self._port}{self._home()}?key={self._preview.access.device_key}"
        print(f"On a phone in the same network, scan this or open {address}", flush=True)
        if "utf" not in (sys.stdout.encoding or "").lower():
            return  # the terminal can't draw it
        import segno

        code = io.StringIO()
        segno.make(address, error="l").terminal(out=code, compact=True, border=2)
        print(code.getvalue(), flush=True)

    def _home(self) -> str:
        from urllib.parse import quote

        return quote(self._preview.prefix + "/")
