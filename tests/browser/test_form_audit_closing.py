"""An audit comes to its end: summed up, its own fields filled in, closed, reported, printed."""

import re

from playwright.sync_api import expect

from tests.browser import auditing
from tests.browser.auditing import (
    CLAUSES,
    FINISHED,
    MINOR,
    SIGNED,
    Auditor,
    again,
    start,
)
from tests.browser.conftest import Site, Visitor

forms = auditing.forms
auditor = auditing.auditor
visit = auditing.visit


def finish(visit: Auditor) -> None:
    """Answers everything and signs off."""
    visit.record(*FINISHED, *SIGNED)


def test_the_summary_shows_progress_findings_and_grades_by_clause(visit: Auditor) -> None:
    """Live: what is answered while it is in view comes in; the picture is SVG with the same numbers in a table."""
    page = visit.page
    visit.record(*MINOR, ("BV-31", "sample", ["N-1", "N-2"]), ("BV-32", "answer", "good-practice"))
    visit.go("#summary")
    text = page.locator("#summary").inner_text()
    assert "2 of 16 questions answered" in text
    assert "Seen: 2 of 5 notes are in no register." in text
    assert "N-1, N-2" in text
    visit.record(("BV-21", "strength", "Calm and friendly"))
    page.wait_for_function("() => /Calm and friendly/.test(document.getElementById('summary').textContent)")
    shapes = page.locator(".clause-bar rect.bar-minor")
    assert shapes.count() == 2
    assert shapes.first.evaluate("(one) => one.namespaceURI") == "http://www.w3.org/2000/svg"
    row = page.locator(".chart tr", has=page.get_by_text("7.2 Receipt of complaints", exact=True))
    assert row.locator("td").all_inner_texts()[:2] == ["1", "1"]
    expect(page.locator("#summary").get_by_text("How was the visit announced?")).to_be_visible()


def test_three_minors_on_a_clause_and_a_finding_that_came_back_propose_a_major(visitor: Visitor, forms: Site) -> None:
    """It is proposed to the lead auditor, rejected only with a reason, and confirmed into one finding."""
    auditor = start(visitor, forms, CLAUSES, "?audit=AUD-2026-03")
    auditor.record(*[(f"Q-4.5-{number}", "answer", "minor") for number in (1, 2, 3)])
    auditor.go("#summary")
    page = auditor.page
    expect(page.locator("#reminder")).to_contain_text("is answered")  # by now what was recorded is drawn
    box = page.locator("#major-three-minors-iso10002-2018-4\\.5")
    box.locator("select").select_option("Q-4.5-2")
    box.get_by_role("button", name="Reject").click()
    auditor.record(("Q-4.5-1", "note", "Seen at two counters."))
    # The summary is drawn anew a moment later: it takes back neither the choice nor what is said of it.
    expect(page.locator("#summary .finding-words", has_text="Seen at two counters.")).to_be_visible()
    expect(box.get_by_text("Say why it is rejected.")).to_be_visible()
    expect(box.get_by_label("Why; needed to reject")).to_be_focused()
    assert auditor.value("", "decision.three-minors-iso10002-2018-4.5") is None
    expect(box.locator("select")).to_have_value("Q-4.5-2")
    box.get_by_role("button", name="Confirm").click()
    assert auditor.value("", "decision.three-minors-iso10002-2018-4.5") == {"decision": "confirmed"}
    assert [auditor.value(f"Q-4.5-{number}", "answer") for number in (1, 2, 3)] == ["minor", "major", "minor"]
    assert auditor.value("Q-4.5-2", "gap").startswith(
        "Graded major together with the minor findings at 4.5 / 1; 4.5 / 3."
    )
    expect(page.locator("#summary .finding-words", has_text="Graded major together")).to_have_count(1)
    expect(box).to_have_count(0)
    expect(page.locator("#summary-heading")).to_be_focused()
    auditor.go("#report")
    # Names and not ids, and one shape of days.
    expect(page.locator("#report dd", has_text="6.4 Resources; 7.9 Closing complaints")).to_be_visible()
    expect(page.locator("#report dd", has_text="Internal audit, ISO 10002:2018, edition 1")).to_be_visible()
    expect(page.locator("#report time")).to_have_text(["2027-01-18", "2027-01-22"])
    branch = start(visitor, forms)
    branch.begin()
    branch.record(*MINOR)
    branch.go("#summary")
    expect(branch.page.locator("#major-again-BV-31")).to_contain_text("AUD-2026-02")


def test_the_fields_of_the_audit_itself_are_recorded_and_shown_again(visit: Auditor) -> None:
    """Days, attendance by role, timetable, sample, conclusion, distribution and sign-off come back after a reload."""
    page = visit.page
    visit.go("#audit-record")
    page.fill("[data-field=held][data-part=start]", "2026-11-21")
    page.fill("[data-field=opening][data-part=on]", "2026-11-21")
    page.check("[data-field=opening][data-part=attended][value=case-handler]")
    page.fill("[data-line=what]", "Counter")
    page.fill('[data-field="sample.branch-notes"][data-part=population]', "40")
    page.fill('[data-field="sample.branch-notes"][data-part=drawn]', "N-1\nN-2")
    visit.go("#audit-closing")
    page.fill("[data-field=conclusion]", "Well kept, </script> but for two notes.")
    page.check("[data-field=distribution][value=managing-director]")
    page.select_option('[data-field="sign-off.lead-auditor"][data-part=role]', "internal-auditor")
    page.fill('[data-field="sign-off.lead-auditor"][data-part=initials]', "I. A.")
    page.fill('[data-field="sign-off.lead-auditor"][data-part=on]', "2026-11-21")
    page.locator("#export").focus()
    page.wait_for_timeout(100)
    assert visit.status() == "Saved on this computer"
    again(visit)
    assert visit.value("", "held") == {"start": "2026-11-21"}
    assert visit.value("", "opening") == {"on": "2026-11-21", "attended": ["case-handler"]}
    assert visit.value("", "timetable") == [{"what": "Counter"}]
    assert visit.value("", "sample.branch-notes") == {"population": 40, "drawn": ["N-1", "N-2"]}
    assert visit.value("", "conclusion") == "Well kept, </script> but for two notes."
    assert visit.value("", "distribution") == ["managing-director"]
    signed = {"role": "internal-auditor", "initials": "I. A.", "on": "2026-11-21"}
    assert visit.value("", "sign-off.lead-auditor") == signed
    assert page.locator("[data-field=conclusion]").input_value().startswith("Well kept, </script>")
    expect(page.locator("[data-line=what]").first).to_have_value("Counter")
    expect(page.locator("[data-field=opening][value=case-handler]")).to_be_checked()


def test_what_the_audited_area_says_is_recorded_with_the_finding(visit: Auditor) -> None:
    """Disagreement is kept beside the finding it is about."""
    visit.record(*MINOR)
    visit.go("#audit-closing")
    visit.page.wait_for_selector("#response-BV-31")
    visit.page.fill("#response-BV-31", "Both notes came on that morning.")
    visit.page.check("[data-response=BV-31][value=false]")
    visit.page.locator("#export").focus()
    assert visit.value("BV-31", "response") == "Both notes came on that morning."
    assert visit.value("BV-31", "agreed") is False


def test_closing_says_what_is_missing_and_leads_there(visit: Auditor) -> None:
    """Only when somebody wants to close; each line leads to the field where it is put right."""
    page = visit.page
    expect(page.locator("#errors")).to_be_hidden()
    answered = [one for one in FINISHED[2:] if one[0] not in ("BV-31", "BV-32")]
    visit.record(*answered, ("BV-31", "answer", "minor"), ("BV-32", "answer", "not-applicable"))
    page.click("#close-audit")
    lines = page.locator("#errors li").all_inner_texts()
    assert page.evaluate("() => document.activeElement.id") == "errors-heading"
    assert len([line for line in lines if "Not answered yet." in line]) == 2
    for words in (
        "Say what the organisation declared.",
        "Say what was seen.",
        "Say what is missing between the two.",
        "This answer needs a reason.",
        "A proposed major is neither confirmed nor rejected.",
        "Nothing says on which days the audit was held.",
        "The closing meeting has no day.",
        "The lead auditor has not signed off",
        "The auditee has not signed off",
        "The management representative has not signed off",
    ):
        assert any(words in line for line in lines), words
    assert len(lines) == 12, "\n".join(lines)
    before = page.locator("#errors .errors-count").inner_text()
    seen = page.locator("#errors li", has_text="Say what was seen.")
    seen.locator("a").focus()
    visit.record(("BV-31", "seen", "2 of 5 notes are in no register."), ("BV-21", "answer", None))
    expect(seen).to_have_text(re.compile("Put right$"))
    expect(seen.locator("a")).to_be_focused()
    expect(page.locator("#errors li")).to_have_count(13)  # what came to be missing is added
    assert page.locator("#errors .errors-count").inner_text() == before
    seen.locator("a").click()
    page.wait_for_function("() => document.activeElement.dataset.field === 'seen'")
    page.locator("#errors li", has_text="on which days").locator("a").click()
    page.wait_for_function("() => document.activeElement.dataset.field === 'held'")
    page.locator("#errors li", has_text="The auditee has not").locator("a").click()
    page.wait_for_function("() => document.activeElement.dataset.field === 'sign-off.auditee'")
    page.locator("#errors li", has_text="proposed major").locator("a").click()
    page.wait_for_function("() => document.activeElement.id === 'major-again-BV-31'")
    assert visit.value("", "closed") is None


def test_an_audit_with_nothing_missing_is_closed_locked_and_can_be_reopened(visit: Auditor) -> None:
    """Closing is recorded, offers the file, and keeps everything as it is until somebody opens the audit again."""
    page = visit.page
    finish(visit)
    page.click("#close-audit")
    assert visit.message() == "The audit is closed."
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", visit.value("", "closed"))
    assert page.evaluate("() => document.activeElement.textContent") == "Export the closed audit"
    expect(page.locator("#item-BV-21 .answers input").first).to_be_disabled()
    visit.record(("BV-21", "answer", "no"))
    assert visit.value("BV-21", "answer") == "yes"
    _, file = visit.export(lambda: page.get_by_role("button", name="Export the closed audit").click())
    assert file["state"][""]["closed"] == visit.value("", "closed")
    page.click("#close-audit")
    assert visit.value("", "closed") is None
    expect(page.locator("#item-BV-21 .answers input").first).to_be_enabled()


def test_the_report_carries_the_digest_of_the_file_and_says_what_it_proves(visit: Auditor) -> None:
    """Who has the paper can see whether the file is still the same; nobody is told that it proves the author."""
    page = visit.page
    visit.record(*MINOR, ("BV-21", "answer", "yes"), ("", "conclusion", "Well kept."))
    _, file = visit.export()
    visit.go("#report")
    text = page.locator("#report").inner_text()
    assert file["digest"] in text
    for device, head in file["heads"].items():
        assert device in text
        assert head["hash"] in text
    assert "They do not prove who wrote it." in text
    assert "Gap: No one looks for notes left at the counter." in text
    assert "Well kept." in text
    assert "Does the person at the counter" not in text
    page.select_option("#report-choice", "whole")
    expect(page.locator("#report").get_by_text("Does the person at the counter")).to_be_visible()
    page.select_option("#report-choice", "section:visit")
    expect(page.locator("#report").get_by_text("Does the person at the counter")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("#report .proof")).to_be_visible()
    expect(page.locator("#report-choice")).to_be_hidden()
    expect(page.locator("#bar")).to_be_hidden()
    page.emulate_media(media="screen")


def test_the_questions_are_printed_with_the_digest_too(visit: Auditor) -> None:
    """Whoever prints the form itself has what it can be checked against."""
    visit.record(("BV-21", "answer", "yes"))
    _, file = visit.export()
    visit.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert file["digest"] in (visit.page.locator("#printed-proof").text_content() or "")
