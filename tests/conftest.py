"""What every test shares: no real home, no real clock, no network."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# how long an example takes says nothing where several programs share the machine
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _nowhere_near_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("CRAMP_DIARY", str(tmp_path / "diary" / "diary.db"))
    monkeypatch.setenv("CRAMP_NOW", "2026-11-22T08:30")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CRAMP_DEBUG", raising=False)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("something opened a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """Where a test's diary is; nothing is there yet."""
    return tmp_path / "diary" / "diary.db"


class Ran:
    """What one command printed and returned."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def cramp(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run one command as the `cramp` script does, in this process."""

    def run_cramp(*words: str) -> Ran:
        from diary.app import cli

        capfd.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.argv", ["cramp", *words])
            with pytest.raises(SystemExit) as ended:
                cli.run()
        said = capfd.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run_cramp
