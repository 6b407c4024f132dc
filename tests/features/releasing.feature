Feature: Releasing versions that never change
  A quality manager publishes what holds today as a version. Whoever was told something by it can look at exactly that
  version years later, and can prove that nobody has touched it since.

  Background:
    Given Larkfield Water, whose content has no problems
    And version "1.0" was released as of 2026-06-30

  Rule: Versions stand side by side, and each can be verified

    Scenario: Three releases stand side by side and verify
      Given the telephone number changed to "0800 300 400", and version "1.1" was released as of 2026-07-31
      And the telephone number changed to "0800 500 600"
      When version "2.0" is released as of 2026-08-31
      Then the public, the internal and the auditor's list of versions name "2.0, 1.1, 1.0"
      And the public policy of version "1.0" says "0800 100 200"
      And the public policy of version "1.1" says "0800 300 400"
      And the public policy of version "2.0" says "0800 500 600"
      And verifying names nothing
      And "sha256sum -c SHA256SUMS" agrees

    Scenario Outline: Whatever happens to an old version is named
      Given the telephone number changed to "0800 300 400", and version "1.1" was released as of 2026-07-31
      When somebody <does something> in version "1.0" of the public site
      Then verifying names "<what is named>" and nothing else

      Examples:
        | does something             | what is named                                         |
        | changes the policy         | changed: public/en/1.0/policies/complaints/index.html |
        | removes the policy         | missing: public/en/1.0/policies/complaints/index.html |
        | adds a page about a refund | added: public/en/1.0/refund/index.html                |
        | removes the list of hashes | missing: public/en/1.0/SHA256SUMS                     |

    Scenario: A version that was removed whole is missed
      Given the telephone number changed to "0800 300 400", and version "1.1" was released as of 2026-07-31
      When version "1.0" of the public site is removed
      Then verifying names "missing: public/en/1.0/SHA256SUMS"

    Scenario: Who changes a page and its hash cannot sign it
      Given the telephone number changed to "0800 300 400", and version "1.1" was released and signed by the quality manager
      When somebody changes the policy in version "1.1" of the public site, and its hash in the list
      Then verifying the signatures names "the signature does not fit the list: public/en/1.1/SHA256SUMS"

  Rule: A released version is never changed

    Scenario: Other words under the same version are refused
      Given the telephone number changed to "0800 300 400"
      When version "1.0" is released as of 2026-06-30
      Then it is refused, because "version 1.0 is released and never changed"
      And it is told what differs: "policies/complaints/index.html"
      And the public policy of version "1.0" says "0800 100 200"
      And verifying names nothing

    Scenario: The same words give the same bytes
      When version "1.0" is released as of 2026-06-30
      Then it is said that version "1.0" was there already, the same
      And verifying names nothing

    Scenario: A correction of an old version does not become the newest
      Given the telephone number changed to "0800 300 400", and version "2.0" was released as of 2026-07-31
      When version "1.0.1" is released as of 2026-07-31
      Then the public, the internal and the auditor's list of versions name "2.0, 1.0.1, 1.0"
      And "latest" leads from the policy to version "2.0"

  Rule: An old page leads to the same page in the newest version, or it is said that it is gone

    Scenario: The same page in the newest version
      When version "1.1" is released as of 2026-07-31
      Then "latest" leads from the policy to version "1.1"

    Scenario: A page that is gone
      Given the complaints manager is not public any more
      When version "2.0" is released as of 2026-08-31
      Then "latest" says that "responsibilities/complaints-manager/" is gone, and last stood in version "1.0"

  Rule: Nothing confidential comes near the public

    Scenario: The public versions know of no others
      Given the telephone number changed to "0800 300 400"
      When version "1.1" is released as of 2026-07-31
      Then no file below the public releases speaks of the internal or the auditor's
      And the lists of the internal and the auditor's versions ask search engines to stay away

    Scenario: A branch holds the public versions only, and nobody's work is touched
      Given the content is kept in git
      When version "1.0" is released to the branch "published"
      Then the branch "published" holds version "1.0" of the public site, and verifies
      And nothing in the working folder has changed
