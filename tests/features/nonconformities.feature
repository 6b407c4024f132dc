Feature: Nonconformities that are closed only when they are done with
  An internal auditor reads the register of nonconformities. What is called closed has been put right,
  has a cause that somebody removed, and has been seen to work, by people who were not judging themselves.

  Background:
    Given Larkfield Water, whose content has no problems
    And a nonconformity about letters that was closed lawfully

  Rule: What is done with stays silent

    Scenario: A lawful closure
      When the content is checked on 2026-06-30
      Then nothing is reported

  Rule: Nothing is closed that is not done with

    Scenario Outline: Something is missing
      Given there is no <part>
      When the content is checked on 2026-06-30
      Then an error says "<words>"
      And nothing else is reported

      Examples:
        | part          | words                                                            |
        | correction    | `NC-01` was closed on `2026-06-02` without a correction          |
        | cause         | `NC-01` was closed on `2026-06-02` without a cause               |
        | actions       | `NC-01` was closed on `2026-06-02` without a corrective action   |
        | effectiveness | `NC-01` was closed on `2026-06-02` without a check of the effect |

    Scenario Outline: Blaming somebody is no cause
      Given the cause is "<cause>"
      When the content is checked on 2026-06-30
      Then an error says "the cause of `NC-01` is human error alone"
      And it advises "ask why the mistake was possible"
      And nothing else is reported

      Examples:
        | cause                             |
        | Human error                       |
        | human-error.                      |
        | The handler forgot.               |
        | An oversight by a staff member    |
        | It was just a single mistake      |
        | Menschliches Versagen             |
        | 人为失误                          |

    Scenario: The action did not work
      Given the action turned out not to be effective
      When the content is checked on 2026-06-30
      Then an error says "`NC-01` was closed on `2026-06-02` although the action was `not-effective`"
      And nothing else is reported

    Scenario: A state is jumped over
      Given nobody wrote the step "verified"
      When the content is checked on 2026-06-30
      Then an error says "`effective` follows on `implemented` in `NC-01`"
      And nothing else is reported

    Scenario: The effect was judged before the action
      Given the effect was judged on 2026-03-02
      When the content is checked on 2026-06-30
      Then an error says "the effect was judged on `2026-03-02`"
      And nothing else is reported

    Scenario: The evidence of the effect is older than the action
      Given the evidence "EV-001" speaks of January 2026
      When the content is checked on 2026-06-30
      Then an error says "`EV-001` speaks of the time up to `2026-01-31`"
      And nothing else is reported

    Scenario: The day of closing is still to come
      When the content is checked on 2026-06-01
      Then a warning says "`closed` of `NC-01` is dated `2026-06-02`"
      And nothing else is reported

  Rule: Nobody judges their own work

    Scenario: The owner of the action verifies it
      Given "complaints-manager" verified it
      When the content is checked on 2026-06-30
      Then an error says "`complaints-manager` verified in `NC-01` an action of `complaints-manager`"
      And nothing else is reported

    Scenario: Whoever answers for the clause closes it
      Given "complaints-manager" closed it
      When the content is checked on 2026-06-30
      Then an error says "`complaints-manager` closed `NC-01` and answers for what was audited"
      And nothing else is reported

    Scenario: Another role of the same position closes it
      Given the internal auditor is the head of customer service
      When the content is checked on 2026-06-30
      Then an error says "is held by the same position as `complaints-manager`, which answers for what was audited"
      And an error says "`internal-auditor` verified in `NC-01` an action of `complaints-manager`, and is held by the same position as `complaints-manager`"
      And an error says "`internal-auditor` judged the effect in `NC-01` of an action of `complaints-manager`, and is held by the same position as `complaints-manager`"
      And nothing else is reported

    Scenario: Nobody is named
      Given nobody is named who closed it
      When the content is checked on 2026-06-30
      Then an error says "nobody is named who closed `NC-01`"
      And nothing else is reported

  Rule: What is owed is asked for

    Scenario: A nonconformity nobody works on
      Given it is only planned
      When the content is checked on 2026-04-01
      Then a warning says "the action of `NC-01` was due by `2026-03-31`, and it is still `planned`"
      And nothing else is reported

    Scenario: On its last day it is not late
      Given it is only planned
      When the content is checked on 2026-03-31
      Then nothing is reported
