Feature: An audit that remembers the ones before it
  An internal auditor plans an audit of a complaints process. The plan asks what matters, says what it leaves out,
  and is carried out by somebody who has no part in what is audited. What was found stays known.

  Background:
    Given Larkfield Water, whose content has no problems
    And a checklist that asks "C-01" about clause 1.1 and "C-02" about clause 1.2

  Rule: Nobody audits their own work

    Scenario: Whoever answers for a step of the process
      When an audit by "complaints-manager" is planned
      Then it is refused, because it "is accountable for step `receive`"
      And it advises to "name `internal-auditor`"
      And no plan was written

    Scenario: Another role that the same position holds
      Given the internal auditor is the head of customer service
      When an audit by "internal-auditor" is planned
      Then it is refused, because it "is held by the same position as `complaints-manager`"

    Scenario: Whoever stands in for the one who answers
      Given the quality engineer stands in for the complaints manager
      When an audit by "internal-auditor" is planned
      Then it is refused, because it "is held by a deputy of `complaints-manager`"

    Scenario: Only the clauses it has no part in
      When an audit of clause "1.2" by "complaints-manager" is planned
      Then the plan asks "C-02"

  Rule: The plan asks what matters, and says what it leaves out

    Scenario: The first audit asks everything
      When an audit by "internal-auditor" is planned
      Then the plan asks "C-01, C-02"
      And it asks "C-01" because of "time: never asked"

    Scenario: What was asked in spring and is well is left out
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "minor"
      When an audit by "internal-auditor" is planned
      Then the plan asks "C-02"
      And it asks "C-02" because of "earlier finding: minor in AUD-01 of 2026-03-20"
      And it leaves "C-01" out, because it was "asked on 2026-03-20"
      And it carries on "AUD-01"

    Scenario: What is still open is asked again
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "conforms"
      And a nonconformity about clause 1.1 is open
      When an audit by "internal-auditor" is planned
      Then it asks "C-01" because of "earlier finding: nonconformity NC-01 is open"

    Scenario: What has changed is asked again
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "conforms"
      And the statement about clause 1.2 was reviewed in May
      When an audit by "internal-auditor" is planned
      Then the plan asks "C-02"
      And it asks "C-02" because of "change: the statement was reviewed on 2026-05-04"

    Scenario: What we meet only partly is a risk
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "conforms"
      And we say that clause 1.2 is met only partly
      When an audit by "internal-auditor" is planned
      Then it asks "C-02" because of "risk: we say of 1.2 that it is met only partly"

  Rule: A sample can be drawn again

    Scenario: The same list gives the same sample
      Given an audit by "internal-auditor" is planned
      When a sample is drawn from 30 cases, and again
      Then both are the same 6 cases

    Scenario: The list has changed
      Given an audit by "internal-auditor" is planned
      When a sample is drawn from 30 cases, and again from 31
      Then it is refused, because "the list is not the one"
      And it advises to "draw anew with --again"

    Scenario: A list of people
      Given an audit by "internal-auditor" is planned
      When a sample is drawn from a list with a name in it
      Then it is refused, because "No complainant's data belongs in an audit record"

  Rule: Nothing is forgotten

    Scenario: A past audit is deleted that another carries on
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "conforms"
      And an audit by "internal-auditor" is planned
      When the record of March is deleted
      And the content is checked on 2026-06-30
      Then an error says "`AUD-01`"

    Scenario: A past audit that nothing names
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "conforms"
      And no programme names it
      When the content is checked on 2026-06-30
      Then a warning says "`AUD-01` was held, and no programme, nonconformity or later audit names it"
      And nothing else is reported

    Scenario: A log whose record is gone
      Given the log of an audit whose record somebody deleted
      When the content is checked on 2026-06-30
      Then an error says "no audit names the log `audits/AUD-07.events.jsonl`"
      And nothing else is reported

    Scenario: A minor that became nothing
      Given an audit of March answered "C-01" with "conforms" and "C-02" with "minor"
      And its report was given out
      When the content is checked on 2026-06-30
      Then an error says "`C-02` is `minor` in `AUD-01`, and no finding names it"
      And nothing else is reported
