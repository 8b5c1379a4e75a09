"""What `make serve` runs: database, content, demo world, then the web server with the job runner beside it.

Ctrl-C stops both and waits for them.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = int(os.environ.get("PORT", "8000"))
PYTHON = sys.executable
MANAGE = [PYTHON, str(ROOT / "manage.py")]
PORTALS = (("Pix", "/"), ("Pix Orga", "/orga/"), ("Pix Certif", "/certif/"))


def main() -> int:
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pix.settings.dev")
    os.environ.setdefault("PIX_DEBUG", "false")
    os.environ.setdefault("PIX_LOG_LEVEL", "WARNING")
    if _is_taken(PORT):
        print(f"Le port {PORT} est déjà pris. Essayez : make serve PORT={PORT + 1}", file=sys.stderr)
        return 1
    for command in (["migrate", "--verbosity", "0"], ["load_referential"], ["seed_demo"]):
        if subprocess.run([*MANAGE, *command], check=False).returncode:
            return 1
    _announce()
    web = [PYTHON, "-m", "gunicorn", "pix.wsgi", "--bind", f"127.0.0.1:{PORT}", "--worker-class", "gthread"]
    web += ["--workers", "1", "--threads", "8", "--log-level", "warning", "--graceful-timeout", "5"]
    # Their own process groups: Ctrl-C reaches this process alone, which stops them in order.
    processes = [subprocess.Popen(command, start_new_session=True) for command in (web, [*MANAGE, "run_jobs"])]
    return _wait(processes)


def _announce() -> None:
    print()
    for name, path in PORTALS:
        print(f"  {name:<11} http://127.0.0.1:{PORT}{path}")
    print()
    subprocess.run([*MANAGE, "seed_demo", "--list"], check=False)
    print("\n  Ctrl-C pour arrêter.\n", flush=True)


def _wait(processes: list[subprocess.Popen]) -> int:
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    while not stopping and all(process.poll() is None for process in processes):
        time.sleep(0.2)
    failed = not stopping
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
    return 1 if failed else 0


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
