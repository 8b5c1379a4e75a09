"""One challenge through the page: what it shows, a right answer, a wrong one, and the marks they get."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error, Frame, Page

from referential.domain.bank import Bank, Challenge
from referential.enums import Verdict
from tests.e2e.play_content import answers, driving

# Every message that a frame sends to the page, and the frames that said they were ready.
LISTEN = """if (window === window.top) {
  window.pixSaid = [];
  addEventListener("message", (event) => event.origin === "null" && window.pixSaid.push(event.data?.type));
}"""
SAID_READY = "window.pixSaid.includes('ready')"
FIELD = "form[data-pix-answer] input[name=answer]"
BROKEN_PICTURES = """async () => {
  const broken = [];
  for (const picture of document.querySelectorAll("#test img"))
    await picture.decode().catch(() => broken.push(picture.getAttribute("src")));
  return broken;
}"""
# The frame goes first: a state that it has just sent would be kept again.
FORGET = """() => {
  document.querySelector("iframe.sim__frame")?.remove();
  if (location.protocol.startsWith("http")) sessionStorage.clear();
}"""
# A click that follows a scroll within one drawn frame goes to what was there before: to the simulator, another process.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
PAUSE, ROUNDS = 100, 50  # milliseconds, times
EXPECTED = {True: "ok", False: "ko"}


@dataclass(slots=True)
class Outcome:
    """What came of one challenge. ``way``: "page", "acted", "sent", for the right answer; seconds."""

    id: str
    competence: str
    type: str
    simulator: str
    way: str = "page"
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Player:
    """Plays in one page of a browser where a member of the staff is signed in."""

    def __init__(self, page: Page, base: str, bank: Bank) -> None:
        self.page, self.base, self.bank = page, base, bank
        self.seen: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", lambda message: message.type == "error" and self.seen.append(message.text))
        page.on("pageerror", lambda error: self.seen.append(str(error)))

    def play(self, challenge: Challenge) -> Outcome:
        simulator = challenge.simulator["name"] if challenge.simulator else ""
        outcome = Outcome(challenge.id, challenge.competence_id, challenge.type, simulator)
        began = time.perf_counter()
        self.seen.clear()
        for step in (self._shows, self._right, self._wrong):
            try:
                step(challenge, outcome)
            except (Error, AssertionError) as error:
                outcome.problems.append(f"{step.__name__.strip('_')}: {str(error).splitlines()[0]}")
        outcome.problems += [f"console: {text}" for text in dict.fromkeys(self.seen)]
        outcome.seconds = time.perf_counter() - began
        return outcome

    # --- Steps -------------------------------------------------------------------------------------------------------

    def _shows(self, challenge: Challenge, outcome: Outcome) -> None:
        self._open(challenge)
        problems = [f"picture not loaded: {source}" for source in self.page.evaluate(BROKEN_PICTURES)]
        problems += [words for file in challenge.attachments for words in self._file_problems(file)]
        if bool(challenge.timer) != bool(self.page.locator("[data-pix-timer]").count()):
            problems.append("the clock is not as the challenge says")
        if challenge.focused != bool(self.page.locator("[data-pix-focus-mode]").count()):
            problems.append("focus mode is not as the challenge says")
        if self.page.locator("[data-pix-veil]:not([hidden])").count():
            problems.append("the veil of focus mode covers the question")
        if challenge.simulator and not challenge.auto_reply:
            self._start()
        outcome.problems += problems

    def _right(self, challenge: Challenge, outcome: Outcome) -> None:
        value = answers.right(challenge)
        if challenge.auto_reply:
            outcome.way = self._obtain(challenge, str(value), outcome)
        else:
            self._fill(challenge, value)
        self._submit(value, is_right=True)

    def _wrong(self, challenge: Challenge, outcome: Outcome) -> None:
        value = answers.wrong(self.bank, challenge)
        self._open(challenge)
        if challenge.auto_reply:
            driving.send(self._start(), str(value))
            self._until(lambda: self._said() != "", "the answer sent did not arrive")
        else:
            self._fill(challenge, value)
        self._submit(value, is_right=False)

    # --- Gestures ----------------------------------------------------------------------------------------------------

    def _open(self, challenge: Challenge) -> None:
        """The question as new: a simulator that had begun would go on where it was."""
        self.page.evaluate(FORGET)
        self.page.goto(f"{self.base}/admin-pix/epreuves/{challenge.id}/")

    def _file_problems(self, file: Any) -> list[str]:
        link = self.page.locator(".attach a", has_text=file["name"]).first
        reply = self.page.request.get(self.base + str(link.get_attribute("href")))
        if reply.status != 200:
            return [f"{file['name']}: HTTP {reply.status}"]
        size = len(reply.body())
        return [] if size == file["size"] else [f"{file['name']}: {size} bytes, {file['size']} announced"]

    def _start(self) -> Frame:
        """Start the simulator; its frame once it has drawn its scenario."""
        self.page.locator("[data-pix-start]").click()
        self._until(lambda: self.page.evaluate(SAID_READY), "the simulator never says that it is ready")
        holder = self.page.locator("iframe.sim__frame").element_handle()
        frame = holder.content_frame() if holder else None
        assert frame is not None, "no frame"
        frame.locator("body *:visible").first.wait_for()
        return frame

    def _obtain(self, challenge: Challenge, value: str, outcome: Outcome) -> str:
        """Act in the simulator; where that is not possible, send the value as it would. "acted" or "sent"."""
        frame = self._start()
        scenario = self.bank.scenarios[challenge.simulator["scenario"]] if challenge.simulator else {}
        self.page.set_default_timeout(driving.PATIENCE)
        try:
            driving.act(frame, outcome.simulator, scenario, value)
            self._waits_for_acceptance(challenge)
            return driving.ACTED
        except driving.FAILURES as error:
            outcome.notes.append(
                f"{error.__class__.__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:160]
            )
        finally:
            self.page.set_default_timeout(15_000)
        self._open(challenge)
        driving.send(self._start(), value)
        self._until(lambda: self._said() != "", "the answer sent did not arrive")
        return driving.SENT

    def _waits_for_acceptance(self, challenge: Challenge) -> None:
        """Until the simulator has said something that the marking accepts."""

        def is_accepted() -> bool:
            said = self._said()
            return said != "" and challenge.solution.mark(said).verdict == Verdict.OK

        try:
            self._until(is_accepted, "")
        except AssertionError as error:
            raise AssertionError(f"it said {self._said()!r}") from error

    def _said(self) -> str:
        """What the simulator has put in the form."""
        return self.page.locator(FIELD).input_value()

    def _until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Wait for what no selector can say; the page's policy refuses Playwright's own wait_for_function."""
        for _ in range(ROUNDS):
            if holds():
                return
            self.page.wait_for_timeout(PAUSE)
        raise AssertionError(otherwise)

    def _fill(self, challenge: Challenge, value: answers.Value) -> None:
        if challenge.choices:
            for position in str(value).split(","):
                self.page.locator(f"input[name=choice][value='{position}']").check()
            return
        for block in challenge.input_blocks:
            name = "answer" if challenge.type == "QROC" else f"field-{block.key}"
            typed = value if isinstance(value, str) else value[block.key]
            control = self.page.locator(f"[name='{name}']")
            if block.options is not None:
                control.select_option(label=typed)
            else:
                control.fill(typed)

    def _submit(self, value: answers.Value, *, is_right: bool) -> None:
        button = self.page.get_by_role("button", name="Je valide")
        button.scroll_into_view_if_needed()
        self.page.evaluate(DRAWN)
        button.click()
        verdict = self.page.locator("[data-verdict]")
        verdict.wait_for(timeout=8_000)
        got = verdict.get_attribute("data-verdict")
        if got != EXPECTED[is_right]:
            raise AssertionError(f"{value!r} is marked {got}, {EXPECTED[is_right]} expected")
