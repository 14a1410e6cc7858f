"""What a trainee did for an assignment stays its own: beside other tabs, after handing in, and where one skipped."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.classroom import (
    ASSIGN,
    ASSIGNMENT,
    QUIZ,
    answer_all,
    assign,
    finish_quiz,
    open_as_trainer,
    preview,
    receipt_file,
    take_up,
)
from tests.browser.storing import RECORD, in_store
from tests.browser.test_assignment import packed
from tests.browser.until import until

OTHER_QUIZ = "Quiz: Relationship and choice"
SKIPPABLE = "Quiz: Candour and monitoring"
READY = 90_000  # the engine starts while other tests run
# The first response that there is to one item, checked.
FILL = """(form) => {
  for (const name of new Set(Array.from(form.querySelectorAll("[type=radio]"), ({ name }) => name))) form.querySelector(`[name="${name}"]`).checked = true;
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = true;
  for (const select of form.querySelectorAll("select")) select.selectedIndex = 1;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.querySelector("[data-check]").click();
}"""


def parts(page: Page) -> Locator:
    return page.get_by_role("region", name="What to do")


def key_of(link: str) -> str:
    return f"assignment/{packed(link)['id']}"


def test_of_two_assignments_in_two_tabs_each_gets_what_was_done_for_it(
    page: Page, trainee: Page, site: str
) -> None:
    open_as_trainer(page, site)
    first = assign(page, QUIZ, title="Week 1")
    page.goto(site + ASSIGN)
    second = assign(page, OTHER_QUIZ, title="Week 2")
    take_up(trainee, first, "Sam")
    tab = trainee.context.new_page()
    tab.goto(second)
    expect(parts(tab).get_by_role("link", name=OTHER_QUIZ)).to_be_visible()
    trainee.get_by_role("link", name=QUIZ).click()
    banner = trainee.get_by_role("complementary", name="Your assignment")
    expect(banner).to_contain_text("Week 1")
    answer_all(trainee)
    names = in_store(trainee, "(await store.attempts('ethical-or-unethical')).map(({ session }) => session)")
    assert set(names) == {f"as.{packed(first)['id']}.1"}
    tab.goto(second)
    expect(parts(tab).get_by_role("link", name=OTHER_QUIZ)).to_be_visible()
    trainee.reload()
    expect(trainee.locator(".cf-rationale")).to_have_count(10)
    trainee.get_by_role("link", name="Back to it, and hand in").click()
    expect(trainee.get_by_role("heading", name="Week 1")).to_be_visible()
    expect(parts(trainee)).to_contain_text("10 of 10 questions answered")
    trainee.get_by_role("button", name="Put it aside").click()
    expect(trainee.get_by_role("button", name="Week 1")).to_be_visible()
    trainee.reload()
    expect(trainee.get_by_role("button", name="Week 1")).to_be_visible()


def test_a_second_tab_of_an_assignment_takes_nothing_back(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, title="Week 1", mode="assessment", groups="Tue, Thu")
    take_up(trainee, link, "Sam")
    tab = trainee.context.new_page()
    tab.goto(link)
    expect(tab.get_by_label("Your name or code")).to_have_value("Sam")
    finish_quiz(trainee)
    trainee.goto(link)
    preview(trainee)
    receipt_file(trainee, tmp_path)
    expect(tab.get_by_text("You can hand in again")).to_be_visible()
    tab.get_by_label("Thu").check()
    until(
        trainee, "async (key) => (await (await clientsFirstStore).draft(key)).group === 'Thu'", key_of(link)
    )
    work = in_store(trainee, "store.draft(given)", key_of(link))
    assert (len(work["handed_in"]), work["label"]) == (1, "Sam")
    expect(trainee.get_by_label("Thu")).to_be_checked()
    trainee.get_by_role("link", name=QUIZ).click()
    expect(trainee.locator(".cf-outcome[data-kind]").first).to_be_visible()


def test_the_name_that_is_shown_last_is_handed_in_and_a_jump_on_the_page_leaves_the_receipt(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, groups="Tue, Thu")
    trainee.goto(link)
    trainee.get_by_role("button", name="My own device").click()
    trainee.get_by_role("link", name=QUIZ).click()
    expect(trainee.get_by_role("complementary", name="Your assignment")).to_be_visible()
    answer_all(trainee)
    trainee.goto(link)
    trainee.get_by_role("button", name="See what will be handed in").click()
    name = trainee.get_by_label("Your name or code")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    name.fill("Smm")
    name.blur()
    expect(trainee.locator("#cf-label-error")).to_be_hidden()
    assert name.get_attribute("aria-invalid") is None
    seen = preview(trainee)
    name.fill("Sam")
    trainee.get_by_label("Thu").check()
    expect(seen.get_by_role("definition").first).to_have_text("Sam")
    expect(seen.get_by_role("definition").nth(1)).to_have_text("Thu")
    assert receipt_file(trainee, tmp_path).name.startswith("receipt-sam-")
    trainee.get_by_role("link", name="Skip to").press("Enter")
    assert trainee.url != link
    trainee.go_back()
    assert trainee.url == link
    in_store(trainee, "store.draft('anything')")
    expect(trainee.get_by_role("heading", name="Your receipt is ready")).to_be_visible()


def test_trying_again_after_handing_in_leaves_feedback_open(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    take_up(trainee, assign(page, QUIZ, mode="assessment"), "Sam")
    finish_quiz(trainee)
    trainee.get_by_role("link", name="Back to the assignment, and hand in").click()
    preview(trainee)
    receipt_file(trainee, tmp_path)
    trainee.get_by_role("link", name=QUIZ).click()
    again = trainee.locator("cf-item").first.locator("[data-check]")
    expect(again).to_have_text("Try again")
    again.click()
    answer_all(trainee)
    trainee.reload()
    expect(trainee.locator("cf-item").last.locator(".cf-rationale")).to_be_visible()
    expect(trainee.get_by_text("Feedback opens here when you have handed in.")).to_have_count(0)
    trainee.goto(site + RECORD)
    card = trainee.locator(".cf-record__card", has_text="Ethical or unethical?").first
    expect(card).to_contain_text("points")
    expect(card).not_to_contain_text("How it went shows when you have handed in.")


def test_a_question_that_one_may_skip_is_not_called_unfinished(page: Page, trainee: Page, site: str) -> None:
    open_as_trainer(page, site)
    link = assign(page, SKIPPABLE)
    take_up(trainee, link, "Kim")
    trainee.get_by_role("link", name=SKIPPABLE).click()
    item = trainee.locator("cf-item:has([data-skip])").first
    expect(trainee.get_by_role("complementary", name="Your assignment")).to_be_visible()
    item.locator("[data-skip]").click()
    expect(item.locator(".cf-outcome")).to_contain_text("Skipped.")
    for one in trainee.locator("cf-item:not([data-skipped])").all():
        one.locator("form").evaluate(FILL)
        expect(one.locator(".cf-rationale")).to_be_visible()
    trainee.goto(link)
    expect(parts(trainee)).to_contain_text("answered, 1 skipped")
    expect(parts(trainee).locator("[data-done]")).to_have_count(1)
    seen = preview(trainee)
    expect(seen).to_contain_text("1 question that you skipped")
    expect(seen).to_contain_text("completed")
    expect(seen).not_to_contain_text("not finished")


def test_who_answers_sealed_work_after_skipping_hands_the_answer_in(
    page: Page, trainee: Page, site: str
) -> None:
    open_as_trainer(page, site)
    page.get_by_label("Title").fill("Week 1")
    page.get_by_label(SKIPPABLE).first.check()
    page.locator("#cf-mode-sealed").check()
    page.get_by_role("button", name="Make the assignment").click()
    expect(page.get_by_role("heading", name="is ready")).to_be_focused(timeout=READY)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    trainee.goto(site + ASSIGNMENT)
    trainee.get_by_label("A file that your trainer gave you").set_input_files(download.value.path())
    trainee.get_by_role("button", name="Open the file").click()
    trainee.get_by_role("button", name="My own device").click()
    trainee.get_by_label("Your name or code").fill("Kim")
    item = trainee.locator("cf-sealed .cf-item:has([data-skip])").first
    item.locator("[data-skip]").click()
    expect(item.get_by_role("status")).to_contain_text("Skipped.")
    answer_all(trainee)
    expect(item.get_by_role("button", name="Skip this question")).to_be_visible()
    expect(item.get_by_role("status")).to_be_empty()
    seen = preview(trainee)
    expect(seen.locator(".cf-handed > li")).to_have_count(trainee.locator("cf-sealed .cf-item").count())
    expect(seen).not_to_contain_text("that you skipped")


def test_without_a_safe_connection_sealed_work_is_refused_in_words(page: Page, site: str) -> None:
    # This machine's own addresses count as safe, so the browser is made to give no keys.
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })")
    page.goto(site + ASSIGN)
    expect(page.get_by_text("No key here.")).to_be_visible()
    page.get_by_label("Title").fill("Week 1")
    page.get_by_label(QUIZ).first.check()
    page.locator("#cf-mode-sealed").check()
    page.get_by_role("button", name="Make the assignment").click()
    summary = page.locator(".cf-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_contain_text(["Sealed work needs a key"])
