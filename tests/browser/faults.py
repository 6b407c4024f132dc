"""The 28 faults that a checklist in a browser meets, and the tests that do each of them to ours, or why none can here.

They were found by trying browsers and by reading what users of a dozen such tools had lost. Tests whose name begins
with `tests/kills/test_disk.py` need root, for a disk of their own; with `slow` in the note, they run in `make soak`.
"""

from dataclasses import dataclass

STORAGE = "tests/browser/test_form_storage.py::"
FAULTS = "tests/browser/test_form_faults.py::"
FILE = "tests/browser/test_form_file.py::"
PAGE = "tests/browser/test_form_page.py::"
ANSWERING = "tests/browser/test_form_answering.py::"
AROUND = "tests/browser/test_form_faults_around.py::"
ASKED = "tests/browser/test_form_answering_asked.py::"
EVENTS = "tests/browser/test_form_core_events.py::"
JOINING = "tests/browser/test_form_core_joining.py::"
LEAVING = "tests/browser/test_form_storage_leaving.py::"
REFUSED = "tests/browser/test_form_file_refused.py::"
TABS = "tests/browser/test_form_answering_tabs.py::"
KILLS = "tests/kills/test_kills.py::"
DISK = "tests/kills/test_disk.py::"
FILES = "tests/unit/test_audit_files.py::"
LOGS = "tests/unit/test_audit_logs.py::"


@dataclass(frozen=True)
class Fault:
    """One fault: its number, what happens, the tests that prove what we do, and what cannot be done here."""

    number: int
    what: str
    tests: tuple[str, ...] = ()
    not_here: str = ""


TABLE = (
    Fault(
        1,
        "killed in a stream of answers",
        (KILLS + "test_a_few_kills_lose_nothing", KILLS + "test_many_kills_lose_nothing"),
    ),
    Fault(2, "killed 0 to 10 s after one answer (slow)", (KILLS + "test_one_answer_outlives_a_kill_soon_after_it",)),
    Fault(
        3,
        "power cut: the disk is copied when the answer is acknowledged (slow)",
        (DISK + "test_a_power_cut_right_after_saved_loses_nothing", STORAGE + "test_every_write_is_strict"),
        "what a disk's own cache loses: a real cut needs a machine to switch off",
    ),
    Fault(
        4,
        "disk full, then freed (the real disk: slow; every kind of failed write: always)",
        (
            DISK + "test_a_full_disk_is_said_and_when_it_is_freed_all_is_written",
            DISK + "test_a_disk_that_was_full_once_leaves_nothing_behind",
            FAULTS + "test_every_failed_write_is_cannot_save_and_is_done_again",
            FAULTS + "test_a_store_that_gave_up_goes_on_trying",
        ),
    ),
    Fault(5, "two tabs, different questions", (STORAGE + "test_two_tabs_of_two_hundred_answers_lose_none",)),
    Fault(
        6,
        "two tabs, the same question",
        (
            STORAGE + "test_the_same_question_unseen_in_two_tabs_is_a_conflict",
            TABS + "test_two_tabs_answer_unseen_and_the_conflict_is_settled_by_choosing",
        ),
    ),
    Fault(
        7,
        "files of three devices joined in any order",
        (
            JOINING + "test_merging_is_a_union_in_which_nothing_is_lost_or_chosen",
            "tests/unit/test_audit_events.py::test_joining_changes_nothing_by_order_and_loses_nothing",
        ),
    ),
    Fault(
        8,
        "a file cut off, or one byte of it changed",
        (
            REFUSED + "test_every_file_that_was_cut_off_is_refused",
            REFUSED + "test_every_changed_byte_is_refused",
            FILES + "test_every_truncated_file_is_refused",
            FILES + "test_every_changed_byte_is_refused",
        ),
    ),
    Fault(
        9,
        "a file that is newer, foreign, with a BOM or CRLF, or of another name",
        (
            REFUSED + "test_what_is_no_file_of_ours_is_refused",
            FILE + "test_what_a_mail_or_a_disk_does_to_a_file_is_no_matter",
            REFUSED + "test_a_file_of_another_site_or_audit_is_refused",
            FILES + "test_a_damaged_or_foreign_file_is_refused",
        ),
    ),
    Fault(
        10,
        "exported in one browser, opened in the other, exported again",
        (AROUND + "test_a_file_goes_from_one_browser_to_the_other_and_back",),
    ),
    Fault(11, "an older page on a newer database", (AROUND + "test_an_older_page_only_reads_a_newer_database",)),
    Fault(
        12,
        "an upgrade while another tab is open",
        (
            AROUND + "test_a_newer_page_takes_over_and_the_old_one_says_so",
            AROUND + "test_an_upgrade_that_an_old_tab_blocks_waits_in_memory",
        ),
    ),
    Fault(
        13,
        "site data cleared under an open page",
        (FAULTS + "test_site_data_cleared_under_an_open_page_are_written_back",),
        "Firefox's own dialog: no driver reaches it, so there the database is deleted from a page",
    ),
    Fault(
        14,
        "no IndexedDB, or one that throws or hangs",
        (
            FAULTS + "test_without_a_database_the_page_works_and_says_so",
            FAULTS + "test_a_database_that_comes_late_gets_what_was_answered",
        ),
    ),
    Fault(
        15,
        "the connection is closed by the browser",
        (FAULTS + "test_a_connection_that_is_lost_is_opened_again",),
        "a browser that closes it of itself: the connection is closed and the event given to it by the test",
    ),
    Fault(
        16,
        "the tab is closed, reloaded or crashes in mid-word",
        (
            LEAVING + "test_text_that_was_being_typed_is_there_again",
            LEAVING + "test_an_answer_that_was_not_on_disk_when_the_tab_went_is_there_again",
            ANSWERING + "test_typed_words_are_recorded_after_a_rest_and_when_the_page_is_left",
            AROUND + "test_a_tab_that_crashes_keeps_what_was_recorded",
        ),
        "a crash of Firefox's tab: no driver does it; no page learns of its crash: the last 0.6 s of typing are lost",
    ),
    Fault(17, "away and back by instant navigation", (AROUND + "test_a_checklist_is_reached_by_a_full_load",)),
    Fault(
        18,
        "from a file, strict about origins, and in a second folder",
        (
            STORAGE + "test_two_copies_of_a_file_do_not_mix",
            PAGE + "test_the_edition_that_is_one_file_runs_from_a_folder",
        ),
    ),
    Fault(19, "an intranet over plain http", (STORAGE + "test_over_http_nothing_of_a_secure_context_is_needed",)),
    Fault(20, "a private window", (KILLS + "test_a_private_window_is_told_the_truth",)),
    Fault(
        21,
        "a clock set back, and two devices with equal clocks",
        (
            AROUND + "test_a_clock_that_is_set_back_changes_nothing",
            LEAVING + "test_the_reminder_comes_after_twenty_changes_or_half_an_hour",
        ),
    ),
    Fault(
        22,
        "a question reworded, moved, taken out or added under a started audit",
        (
            JOINING + "test_what_became_of_each_item_when_the_checklist_changed",
            JOINING + "test_no_item_is_ever_dropped",
            ASKED + "test_a_reworded_question_asks_whether_the_answer_holds",
        ),
    ),
    Fault(
        23,
        "a note of five million characters, 2,000 items, 20,000 events",
        (AROUND + "test_twenty_thousand_events_are_there_within_a_second",),
    ),
    Fault(
        24,
        "emoji, right to left, U+0085, U+2028 and half characters in every text, to YAML and back",
        (
            LOGS + "test_any_text_goes_to_yaml_and_back",
            LOGS + "test_every_character_goes_to_yaml_and_back",
            EVENTS + "test_half_characters_never_enter_an_event",
        ),
    ),
    Fault(
        25,
        "an event changed, dropped, or the tail cut off",
        (
            EVENTS + "test_each_changed_part_of_an_event_is_found",
            EVENTS + "test_a_dropped_a_swapped_and_a_doubled_event_are_found",
            EVENTS + "test_a_tail_that_was_cut_off_is_found_only_by_who_knows_the_head",
        ),
    ),
    Fault(
        26,
        "a script in the note of an opened file",
        (
            FILE + "test_a_script_in_a_note_stays_words",
            ANSWERING + "test_words_are_text_whatever_they_look_like",
            PAGE + "test_a_script_in_a_page_does_not_run",
        ),
    ),
    Fault(
        27,
        "a page out of the back/forward cache",
        (LEAVING + "test_a_page_that_comes_back_looks_into_the_database",),
        "neither browser restores a page from it without a window: the page is given the event instead",
    ),
    Fault(
        28,
        "no script, paper, and who wants no motion",
        (
            PAGE + "test_without_its_script_the_page_is_whole",
            PAGE + "test_the_blank_form_is_complete_on_paper",
            ANSWERING + "test_before_print_everything_answered_stands_on_the_page",
        ),
    ),
)
