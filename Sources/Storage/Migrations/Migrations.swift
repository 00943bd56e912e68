// SPDX-License-Identifier: AGPL-3.0-or-later

/// The schema of each database file, step by step: one file for each step, never changed
/// once released; a new one goes to the end of its list.
package enum Migrations {
  /// Of the application server's file.
  package static let hotline: [Migration] = [
    members, accounts, rosters, records, calls, shifts, audit, directMedia, restorations,
    triedNames, settingsVersion, heardMessages, passkeys, oneTimeCodes, devices, custodianMarks,
    openIDAccounts, ownRecords, custodians, resetNames, recordDays, providerEvents,
    providerAccounts, memberPhones, phoneLegs, phoneMessages, recordedPrompts, callBacks,
    numberRingGroups, menuNumbers, phonesAfterRestart, callerReports,
    selfTests,
  ]
}
