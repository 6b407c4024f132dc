Feature: Checking what the organisation says
  A quality manager keeps policy, roles, documents, statements and evidence as text.
  Before it is published, the check says what no longer holds, where it stands, and what to do.

  Background:
    Given Larkfield Water, whose content has no problems

  Rule: What is shown must still hold

    Scenario: Evidence that has expired is brought up for renewal
      Given evidence "EV-001" is valid until 2026-03-31
      When the content is checked on 2026-06-30
      Then a warning says "evidence `EV-001` was valid until `2026-03-31`"
      And it points at "2026-03-31" in "content/evidence.yml"
      And it advises "collect it anew, or retire it"
      And nothing else is reported

    Scenario: On its last day evidence still counts
      Given evidence "EV-001" is valid until 2026-06-30
      When the content is checked on 2026-06-30
      Then nothing is reported

    Scenario: A file that changed after it was collected
      Given the results of the first quarter are kept as a file, recorded with its hash
      And somebody corrects a figure in that file
      When the content is checked on 2026-06-30
      Then an error says "`files/results-2026-q1.txt` is not the recorded file"
      And nothing else is reported

    Scenario: An approval no longer fits the words it was given for
      Given the complaints manager approves the policy as it stands
      And the limit for confirming a complaint is then changed from 3 to 5 working days
      When the content is checked on 2026-06-30
      Then an error says "has changed since its approval by `complaints-manager`"
      And it advises "clausebook approve complaints@1"
      And nothing else is reported

    Scenario: A review that was not held
      Given procedure "PR-01" is to be reviewed by 2026-05-31
      When the content is checked on 2026-06-30
      Then a warning says "document `PR-01`, edition `1` was to be reviewed by `2026-05-31`"
      And nothing else is reported

  Rule: Every clause is spoken for

    Scenario: A clause nobody wrote a statement for
      Given nobody has written a statement for clause "1.2"
      When the content is checked on 2026-06-30
      Then a warning says "clause `mini-2020/1.2` (Answering complaints) has no statement"
      And it advises "clausebook new statement --clause 1.2"
      And nothing else is reported

    Scenario: A clause that is left out needs a reason
      Given clause "1.2" is said not to apply
      When the content is checked on 2026-06-30
      Then an error says "clause `mini-2020/1.2` is said not to apply, without a reason"
      And nothing else is reported

  Rule: A mistake is shown where it was made, and once

    Scenario: A typo in a role
      Given the step "receive" names the role "complaint-manager"
      When the content is checked on 2026-06-30
      Then an error says "there is no role `complaint-manager`"
      And it points at "complaint-manager" in "content/process.yml"
      And it advises "did you mean `complaints-manager`?"
      And nothing else is reported

    Scenario: A broken entry does not make everybody who refers to it wrong
      Given the role "complaints-manager" has lost its title
      When the content is checked on 2026-06-30
      Then an error says "`title` is missing"
      And nothing else is reported

    Scenario: A sentence that names a limit which does not exist
      Given the glossary says "We count [[time:ACKN]] in working days."
      When the content is checked on 2026-06-30
      Then an error says "there is no time rule `ACKN`, named by `[[time:ACKN]]`"
      And it advises "did you mean `ACK`?"
      And nothing else is reported
