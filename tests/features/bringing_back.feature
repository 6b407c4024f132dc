Feature: Answers of an audit come back into the organisation's records
  Two internal auditors have answered a checklist on their own computers, without a network. What they exported
  comes back as a record that a reviewer can read. Nothing is lost, nothing is chosen for them.

  Background:
    Given Larkfield Water has planned the audit "AUD-2026-01" with its checklist about letters

  Rule: What was answered is recorded, once

    Scenario: A finished audit
      Given an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength
      When the exported file is imported
      Then the record holds 8 answers and 5 findings
      And the nonconformities are "NC-2026-01, NC-2026-02, NC-2026-03"
      And the plan and its comments are still there
      And the check finds no error

    Scenario: The same file twice
      Given an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength
      And it was imported already
      When the exported file is imported
      Then nothing is changed

    Scenario: The file can be made again
      Given an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength
      When the exported file is imported
      Then an export from the records is the same file to the byte

    Scenario: Looking before writing
      Given an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength
      When it is asked what an import would write
      Then it says "NC-2026-01 major, L-01: Nobody looks"
      And nothing is changed

  Rule: What people wrote since is theirs

    Scenario: A nonconformity that somebody works on
      Given an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength
      And it was imported already
      And the complaints manager has answered "NC-2026-02"
      And the auditor has found one more minor, at "L-06"
      When the exported file is imported
      Then the nonconformities are "NC-2026-01, NC-2026-02, NC-2026-03, NC-2026-04"
      And the answer of the complaints manager is still there

  Rule: Two auditors' work becomes one

    Scenario: They answered different questions
      Given an auditor has answered "L-01" with "conforms"
      And a second auditor has answered "L-02" with "minor"
      When the two files are joined
      Then the joined file holds 2 answers and no conflict

    Scenario: They answered the same question without seeing each other
      Given an auditor has answered "L-01" with "conforms"
      And a second auditor has answered "L-01" with "major"
      When the two files are joined
      Then both answers are shown with who gave them and when
      And an import of the two files is refused for the same reason

    Scenario: They agree
      Given an auditor has answered "L-01" with "minor"
      And a second auditor has answered "L-01" with "minor"
      When the two files are joined
      Then the joined file holds 1 answer and no conflict

  Rule: Words stay what was typed

    Scenario Outline: Whatever an auditor types
      Given an auditor has noted "<words>" at a minor
      When the exported file is imported
      Then the record and the nonconformity say "<words>"
      And the pages show "<words>" as typed
      And the check finds no error

      Examples:
        | words                                  |
        | [[role:nobody]] and {{ 7*7 }}          |
        | </script><script>alert(1)</script>     |
        | *not* a mark, _nor_ `this`             |
        | سه نامه از ده نامه پاسخ نداشت          |
        | 十封信中有三封没有答复                 |

  Rule: The checklist may have changed

    Scenario: A question was reworded
      Given an auditor has answered "L-01" with "conforms"
      And "L-01" was reworded in the checklist since
      When the exported file is imported
      Then the record says of "L-01" what was asked and what was answered
      And it says "still to be confirmed"

    Scenario: A question is no longer asked
      Given an auditor has answered "L-07" with "conforms"
      And "L-07" is no longer asked by the checklist
      When the exported file is imported
      Then the record says of "L-07" what was asked and what was answered
      And it says "no longer asks it"

  Rule: What cannot be believed is refused, and nothing is written

    Scenario Outline: A file that is not what was exported
      Given an auditor has finished it with 1 major, 2 minors, 1 idea and 1 strength
      But the exported file <happened>
      When the exported file is imported
      Then it is refused because "<reason>"
      And nothing is changed

      Examples:
        | happened                       | reason                        |
        | was cut off                    | its end is missing            |
        | was changed by one byte        | changed after it was exported |
        | is a web page                  | a web page                    |
        | is of another site             | belongs to another site       |
        | is of a newer version          | written by a newer version    |
        | holds a key of the browser     | a forbidden key               |
