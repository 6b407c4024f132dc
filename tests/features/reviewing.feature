Feature: Reviewing what a change means
  A reviewer is told what becomes weaker or stronger for a complainant, who has to decide, and what customers notice.
  A difference of lines says none of that.

  Background:
    Given Larkfield Water, whose content is kept in git

  Rule: What changes is named, with what it does to a complainant

    Scenario Outline: One thing is changed
      Given a branch in which <what>
      When the branch is reviewed
      Then exactly this is named: <kinds>
      And it is <effect> for a complainant

      Examples:
        | what                                                 | kinds                                                 | effect     |
        | the limit for an answer is doubled                   | limit-longer                                          | weaker     |
        | complaints are confirmed sooner                      | limit-shorter                                         | stronger   |
        | a review is only aimed at                            | hedge-added                                           | weaker     |
        | nobody speaks Persian on the telephone               | language-removed                                      | weaker     |
        | complaining costs something                          | charge-introduced                                     | weaker     |
        | the ombudsman is no longer named                     | external-route-removed                                | weaker     |
        | a sentence is put more simply                        | reworded                                              | editorial  |
        | the Persian text is forgotten                        | reworded, translation-out-of-date                     | structural |
        | another role keeps the sample of answers             | owner-changed                                         | structural |
        | a finding is closed before its effect is known       | finding-closed, closed-without-effectiveness          | weaker     |

    Scenario: Everything is changed at once
      Given all of these changes are made on a branch
      When the branch is reviewed
      Then each of them is named, and nothing else
      And the verdict is "do not merge"

  Rule: What a reader would not see is no change

    Scenario: A branch that only writes the same differently
      Given the policy is only reformatted on a branch
      When the branch is reviewed
      Then the verdict is "no objection"
      And the report says "No obligation changed."

  Rule: Customers and deciders are told in words

    Scenario: A limit is doubled
      Given a branch in which the limit for an answer is doubled
      When the branch is reviewed
      Then the verdict is "needs a decision"
      And "Complaints manager" has to decide
      And customers will notice "We answer your complaint: within 10 working days → within 20 working days"

    Scenario: A change shows wherever somebody refers to it
      Given a branch in which complaints are confirmed sooner
      When the branch is reviewed
      Then customers will notice "We confirm that your complaint has arrived: within 3 working days → within 2 working days"
      And it shows on "the policy page, step of the process receive, document PR-01, 1 checklist item"

    Scenario: What was wrong before is counted, and not told again
      Given the content had a problem before
      And a branch in which the limit for an answer is doubled
      When the branch is reviewed
      Then exactly this is named: limit-longer
      And the report says "1 problem of the check was there before this change: 1 × "

  Rule: A comparison that cannot be made is never "nothing changed"

    Scenario: A clone that does not hold the old revision
      Given a branch in which the limit for an answer is doubled
      When it is reviewed in a shallow clone
      Then the verdict is "could not compare"
      And the report says "this clone is shallow"

  Rule: A manager who has never used git understands the comment

    Scenario: The policy owner proposes edition 2
      Given the policy owner lengthens a limit, takes a language away, forgets the Persian text and closes a finding
      When the branch is reviewed
      Then the verdict is "do not merge"
      And the comment reads as it was agreed with the managers
