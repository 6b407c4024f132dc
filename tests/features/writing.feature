Feature: Writing what the check asks for
  A quality manager does not count ids, compute hashes or copy headings.
  Commands write what must be there, and leave everything somebody wrote by hand as it is.

  Background:
    Given Larkfield Water, whose content has no problems

  Rule: An id is given once

    Scenario: The next evidence follows the last one
      Given the register of evidence ends with "EV-099"
      When new evidence for clause "1.2" is begun
      Then it has the id "EV-100"
      And every line that was there before is still there

    Scenario: A retired id is not given again
      Given evidence "EV-041" was retired
      When new evidence for clause "1.2" is begun
      Then it has the id "EV-042"

  Rule: Evidence is the file that was collected

    Scenario: Minutes become evidence
      Given the minutes of the management review are on the desktop
      When they are added as evidence for clause "1.2", kept by the complaints manager
      Then the organisation holds a copy of them with its hash
      And every line that was there before is still there
      And the check has nothing to say

    Scenario: Corrected minutes replace the first ones
      Given the minutes of the management review are on the desktop
      And they are added as evidence for clause "1.2", kept by the complaints manager
      And somebody corrects the copy the organisation holds
      When the copy is added again
      Then the organisation holds a copy of them with its hash
      And there is still one item for the minutes
      And the check has nothing to say

    Scenario: A folder is not evidence
      When the whole desktop is added as evidence for clause "1.2"
      Then it is refused, because it "is a folder"
      And nothing was written

  Rule: An approval is given by a role, on a day, to these words

    Scenario: A new edition is approved
      Given edition "2" of the policy is a draft
      When the complaints manager approves the policy on 2026-06-15
      Then edition "2" is approved by "complaints-manager" on 2026-06-15
      And the check has nothing to say

    Scenario: Words that change after the approval
      Given edition "2" of the policy is a draft
      And the complaints manager approves the policy on 2026-06-15
      When the title of edition "2" is changed
      Then the check says that it has changed since its approval

    Scenario: Nobody approves in the future
      Given edition "2" of the policy is a draft
      When the complaints manager approves the policy on 2026-07-01
      Then it is refused, because it "is still to come"
      And nothing was written

    Scenario: A role that does not exist cannot approve
      Given edition "2" of the policy is a draft
      When the "complaint-manager" approves the policy on 2026-06-15
      Then it is refused, because it "did you mean `complaints-manager`?"
      And nothing was written

  Rule: A beginning that is sound

    Scenario: A new organisation
      When a new organisation is begun
      Then the check finds no error in it
      And its warnings are only about clauses that nobody has written a statement for
