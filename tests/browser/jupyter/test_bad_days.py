"""What people see in JupyterLab when something goes wrong."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

HOSTILE = "<img src=x onerror='window.hurt=1'> a lamp <script>window.hurt=1</script>"
CELLS = (
    f"""
from tripo_kit import CircuitBreakerConfig, RetryConfig, Settings, TripoClient
from tripo_kit.notebook import BatchView, HealthPanel, JobView, JournalView, TextForm
from tripo_kit.api import TextToModel
from tripo_kit.recipes import TextGenerationRequest

settings = Settings.from_env().replace(
    uncertain_window=1.0,
    retry=RetryConfig(initial_delay=0.05),
    circuit=CircuitBreakerConfig(failure_threshold=3, timeout=2.0),
)
client = TripoClient(settings=settings)
def request(prompt):
    asked = TextGenerationRequest(prompt, model="P1-20260311")
    return client.submit(asked, "out", on_uncertain="raise")
failed = request("a bridge made of glass [fail]")
failed.wait(300)
hostile = client.submit(TextToModel(prompt={HOSTILE!r}, model="P1-20260311"), "out")
hostile.wait(300);
""",
    "JobView(failed)",
    "JobView(hostile)",
    f"BatchView(client.batch(['a grey lamp'], 'out', title={HOSTILE!r}, dry_run=True))",
    "BatchView(client.batch(['a red lamp', 'a tan lamp'], 'out', title='two lamps', dry_run=True))",
    "panel = HealthPanel(client)\npanel",
    "journal = JournalView(client)\njournal",
    f"TextForm(client, 'out', prompt={HOSTILE!r})",
)


@pytest.fixture(scope="module")
def day(lab):
    lab.write("bad_days.ipynb", *CELLS)
    lab.open("bad_days.ipynb")
    lab.run_all()
    yield lab
    lab.use_theme("Light")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_a_failure_stays_in_red_with_what_to_do(day, theme):
    day.use_theme(theme)
    view = day.view("Job a bridge made of glass")
    chip = day.chip(view, "failed")
    alert = view.get_by_role("alert")
    for part in (chip, alert):
        red, green, blue = part.evaluate(
            "(node) => getComputedStyle(node).color.match(/[\\d.]+/g).slice(0, 3).map(Number)"
        )
        assert red > 1.2 * max(green, blue), "it is red"
    lines = alert.inner_text().splitlines()
    assert len(lines) == 2, "what happened, and what to do"
    assert all(len(line) > 20 for line in lines)
    worst, words = day.window.contrasts(view)[0]
    assert worst >= 4.5, words
    assert view.get_by_role("button", name="Stop waiting").count() == 0


def test_what_people_wrote_is_shown_and_never_run(day):
    for view in ("Job <img", "Batch <img", "Journal"):
        expect(day.view(view)).to_contain_text(HOSTILE, use_inner_text=True)
    pictures = day.page.locator(".tripo-static").all_text_contents()
    assert sum("<img src=x" in words for words in pictures) >= 1
    assert day.page.locator("img[src=x]").count() == 0
    assert day.page.evaluate("window.hurt") is None


def test_what_nobody_knows_is_decided_with_a_click(day, service):
    before = sum(service.state()["tasks_created"].values())
    service.set_faults("create:504_late(90000)=1.0")  # the service has all of it, and says nothing
    day.execute(
        "for prompt in ('a lost kite', 'a lost glove'):\n"
        "    request(prompt).wait(300)\n"
        "journal.refresh()"
    )
    service.set_faults("")
    journal = day.view("Journal")
    kite, glove = (
        journal.locator("tr").filter(has_text=f"a lost {name}") for name in ("kite", "glove")
    )
    day.chip(kite, "uncertain").wait_for()

    kite.get_by_role("button", name="Decide").click()
    question = day.view("Decide")
    assert "nobody knows whether the service took it" in question.inner_text()
    assert question.get_by_role("listitem").count() >= 1, "what is known"
    assert day.window.contrasts(question)[0][0] >= 4.5
    day.window.keep_picture("notebook-uncertain", question)
    question.get_by_role("button", name="Decide later").click()
    question.wait_for(state="detached")
    assert day.chip(kite, "uncertain").is_visible()

    kite.get_by_role("button", name="Decide").click()
    question.get_by_role("button", name="Send now (may cost").click()
    question.wait_for(state="detached")
    day.chip(day.view("Job a lost kite"), "success").wait_for()
    assert sum(service.state()["tasks_created"].values()) == before + 1

    glove.get_by_role("button", name="Decide").click()
    question.get_by_role("button", name="Give it up").click()
    day.chip(glove, "failed").wait_for()
    assert sum(service.state()["tasks_created"].values()) == before + 1


def test_an_outage_is_named_and_passes(day, service):
    panel, batch = day.view("Health"), day.view("Batch two lamps")
    head = batch.locator("xpath=./div[1]")  # each row has a chip of its own
    day.chip(panel, "healthy").wait_for()
    service.set_faults("any:503/1000=1.0")
    batch.get_by_role("button", name="Start").click()
    batch.get_by_text("The service is out.").wait_for()
    assert "Nothing is lost" in batch.get_by_role("note").inner_text()
    day.chip(head, "paused").wait_for()
    is_open = panel.get_by_text("The breaker of submit calls is open")
    while not is_open.count():  # it lets a call through now and then, and is half-open until then
        panel.get_by_role("button", name="Refresh", exact=True).click()
        day.execute("client.get_health_status()")
    assert day.window.contrasts(batch)[0][0] >= 4.5
    assert day.window.contrasts(panel)[0][0] >= 4.5
    day.window.keep_picture("notebook-outage", batch)

    service.set_faults("")
    day.chip(head, "(running|done)").wait_for()
    batch.get_by_text("The service is out.").wait_for(state="detached")
