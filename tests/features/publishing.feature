Feature: Publishing what each reader may see
  A quality manager publishes one policy to customers, and everything behind it to staff and to auditors.
  Nobody has to remember what must not be shown.

  Background:
    Given Larkfield Water, whose content has no problems

  Rule: Customers see what holds for them, and nothing that is not decided

    Scenario: A draft is never public
      Given edition "2" of the complaints policy is a draft for 2026-09-01
      When the sites are published on 2026-06-30
      Then the public site does not know edition "2"
      And the internal site shows edition "2" as "Draft"

    Scenario: An announced edition shows what changes, and when
      Given edition "2" of the complaints policy is approved for 2026-09-01 and says "We answer within 5 days."
      When the sites are published on 2026-06-30
      Then the public policy says "Changes from 1 September 2026"
      And the public policy says "We answer within 5 days."

    Scenario: On its day the new edition takes the place of the old one
      Given edition "2" of the complaints policy is approved for 2026-09-01 and says "We answer within 5 days."
      When the sites are published on 2026-09-01
      Then the public policy does not say "Changes from"
      And the public site does not know edition "1"
      And the internal site shows edition "1" as "Superseded"

    Scenario: A limit for staff is no promise to customers
      Given the policy has a limit for staff: "We log the call within the hour"
      When the sites are published on 2026-06-30
      Then no page of the public site says "We log the call within the hour"
      And the internal policy says "We log the call within the hour"
      And the internal policy says "staff only"

    Scenario: Nothing says certified without a certificate
      Given the organisation claims to be certified and gives no certificate
      When the sites are published on 2026-06-30
      Then no page of any site says "certified"

  Rule: Whoever may not see something learns whom to ask, where that is meant so

    Scenario: Restricted evidence says that it exists and whom to ask
      Given evidence "EV-777" about one complaint is restricted to auditors, kept by the complaints manager
      When the sites are published on 2026-06-30
      Then the internal site says that "EV-777" exists, and to ask the complaints manager
      And no page of the internal site says "Letter to one complainant"
      And no page of the public site says "EV-777"
      And some page of the auditor site says "Letter to one complainant"

  Rule: Everything said leads to where it comes from

    Scenario: A claim reaches its evidence in two clicks
      When the sites are published on 2026-06-30
      Then in the internal site one click leads from clause "1.2" to evidence "EV-001"
      And a second click leads from there to clause "1.1", which it is about

    Scenario: An edit link leads to the line, and is absent in public
      Given the content is kept at "https://git.example/larkfield/edit/main"
      When the sites are published on 2026-06-30
      Then the internal page of clause "1.2" can be edited where "clause: 1.2" stands in "content/statements.yml"
      And no page of the public site says "git.example"
