Feature: An internal audit, from its plan to the next checklist
  An internal auditor stands in a branch office without network, tablet in hand. Nothing that was ticked is lost, the
  audit comes back as YAML, and the next audit remembers it.

  Scenario: An audit that a crash interrupts
    Given the sample organisation, whose checklist was taken along as one file
    And an audit of four parts of it, planned by the internal auditor and opened there as a file
    And 40 questions answered without network: 1 major, 2 minors, 1 opportunity, 1 good practice, and the rest conform
    And notes in Persian, in Chinese, and with "</script><script>document.title='taken over'</script>"
    And the browser was killed
    When the auditor opens it again, finishes the audit and brings it back, and the site is built again
    Then the page asked for nothing but itself, and ran nothing that was typed
    And the record holds the 40 answers and the notes exactly as they were typed
    And the check finds no mistake in it
    And the rebuilt site shows exactly 3 nonconformities of this audit
    And the same file brought back twice changes nothing
    And one of them closed as it should be is closed on the rebuilt site
    And the other two are in the next checklist beside their questions
