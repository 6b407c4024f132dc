Feature: Asking the same questions year after year
  An internal auditor takes a checklist on site. What was answered and found belongs to a question,
  so questions keep their identity when words, numbers and editions change.

  Background:
    Given Larkfield Water, whose content has no problems
    And a checklist for visits to the counter, with the questions "C-01" and "C-02"

  Rule: A question keeps its history

    Scenario: Rewording a question keeps its identity
      Given a second edition in which "C-02" is reworded
      When the content is checked on 2026-06-30
      Then nothing is reported

    Scenario: The printed number may change and repeat
      Given a second edition in which the numbers start again in each section
      When the content is checked on 2026-06-30
      Then nothing is reported

    Scenario: A question that is no longer asked stays listed
      Given a second edition without "C-02"
      When the content is checked on 2026-06-30
      Then an error says "item `C-02` of edition `1` is neither asked nor listed as retired"
      And it advises "list `C-02` under `retired`"
      And nothing else is reported

    Scenario: Once it is listed as retired, all is well
      Given a second edition without "C-02", which is listed as retired
      When the content is checked on 2026-06-30
      Then nothing is reported

    Scenario: Nobody gets the id of a retired question
      Given a second edition without "C-02", which is listed as retired
      And a third edition in which another question is called "C-02"
      When the content is checked on 2026-06-30
      Then an error says "item `C-02` was retired"
      And it advises "give it an id that was never used"
      And nothing else is reported

    Scenario: One id, two questions in two sections
      Given the section about the telephone has a question "C-01" too
      When the content is checked on 2026-06-30
      Then an error says "item `C-01` is there twice"
      And nothing else is reported

    Scenario: Another question under an old id
      Given a second edition in which "C-02" asks about another clause
      When the content is checked on 2026-06-30
      Then a warning says "item `C-02` has other words and cites other things than in edition `1`"
      And nothing else is reported

  Rule: An answer means the same to everybody

    Scenario: An answer that nobody has explained
      Given the answer "no" has lost its meaning
      When the content is checked on 2026-06-30
      Then an error says "answer `no` of scale `seen` has no meaning"
      And nothing else is reported

    Scenario: Not applicable may be said to every question, and a question may wait for it
      Given "C-02" is asked when "C-01" is answered "not-applicable"
      When the content is checked on 2026-06-30
      Then nothing is reported

    Scenario: A question that waits for an answer nobody can give
      Given "C-02" is asked when "C-01" is answered "partly"
      When the content is checked on 2026-06-30
      Then an error says "`partly` is no answer to `C-01`"
      And it points at "partly" in "content/checklists/counter-1.yml"
      And nothing else is reported

  Rule: What is asked rests on something that exists

    Scenario: A clause that is in no catalogue
      Given "C-02" cites clause "mini-2020/1.7"
      When the content is checked on 2026-06-30
      Then an error says "clause `mini-2020/1.7` is in no catalogue"
      And nothing else is reported

    Scenario: A document that is not in the register
      Given "C-02" rests on document "PR-99"
      When the content is checked on 2026-06-30
      Then an error says "there is no document `PR-99`"
      And nothing else is reported

    Scenario: A clause cited without its edition
      Given "C-02" cites clause "1.2"
      When the content is checked on 2026-06-30
      Then an error says "`1.2` is no id of this kind"
      And it advises "write a clause with its edition"
      And nothing else is reported

    Scenario: A checklist that is to cover a code, and leaves out a clause
      Given the checklist is to cover the whole code
      And "C-02" cites clause "mini-2020/1.1"
      When the content is checked on 2026-06-30
      Then a warning says "no item asks about `1.2` of `mini-2020`"
      And nothing else is reported
