-- SPDX-License-Identifier: AGPL-3.0-or-later

CREATE TABLE accounts (
  member_id BLOB PRIMARY KEY REFERENCES members (member_id),
  sign_in_name_hash BLOB NOT NULL UNIQUE CHECK (length(sign_in_name_hash) = 32),
  verifier_salt BLOB NOT NULL CHECK (length(verifier_salt) = 16),
  verifier_hash BLOB NOT NULL CHECK (length(verifier_hash) = 32),
  recovery_sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE attachments (
  attachment_id BLOB PRIMARY KEY CHECK (length(attachment_id) = 16),
  call_id BLOB NOT NULL REFERENCES calls (call_id),
  record_place INTEGER REFERENCES records (place) ON DELETE CASCADE,
  left_at INTEGER NOT NULL,
  content_sealed BLOB NOT NULL
) STRICT;

CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  entry_id BLOB NOT NULL UNIQUE CHECK (length(entry_id) = 32),
  entry BLOB NOT NULL
) STRICT;

CREATE TABLE bans (
  ban_id BLOB PRIMARY KEY CHECK (length(ban_id) = 16),
  address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
  made_by BLOB NOT NULL REFERENCES members (member_id),
  made_at INTEGER NOT NULL,
  until INTEGER NOT NULL
, channel TEXT NOT NULL DEFAULT 'web'
  CHECK (channel IN ('web', 'phone')), source TEXT NOT NULL DEFAULT 'call'
  CHECK (source IN ('call', 'report', 'list')), list_id BLOB
  CHECK ((list_id IS NOT NULL) = (source = 'list'))) STRICT;

CREATE TABLE call_backs (
  call_back_id BLOB PRIMARY KEY CHECK (length(call_back_id) = 16),
  call_id BLOB NOT NULL REFERENCES calls (call_id),
  account_id BLOB NOT NULL CHECK (length(account_id) = 16),
  language TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  number_hash BLOB NOT NULL UNIQUE CHECK (length(number_hash) = 32),
  number_sealed BLOB NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  calling_id BLOB UNIQUE CHECK (length(calling_id) = 16),
  called_at INTEGER,
  CHECK (calling_id IS NULL OR called_at IS NOT NULL)
) STRICT;

CREATE TABLE caller_reports (
  report_id BLOB PRIMARY KEY CHECK (length(report_id) = 16),
  call_id BLOB NOT NULL REFERENCES calls (call_id),
  member_id BLOB NOT NULL REFERENCES members (member_id),
  kind TEXT NOT NULL,
  address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'phone')),
  made_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  UNIQUE (call_id, member_id)
) STRICT;

CREATE TABLE calls (
  place INTEGER PRIMARY KEY,
  call_id BLOB NOT NULL UNIQUE CHECK (length(call_id) = 16),
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  answered_at INTEGER,
  ended_at INTEGER,
  outcome TEXT,
  winner_id BLOB REFERENCES members (member_id),
  answered_by BLOB REFERENCES members (member_id),
  state BLOB NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK (ended_at IS NULL OR winner_id IS NULL)
) STRICT;

CREATE TABLE custodian_marks (
  custodian BLOB PRIMARY KEY CHECK (length(custodian) = 32),
  store_id BLOB NOT NULL CHECK (length(store_id) = 16),
  generation INTEGER NOT NULL CHECK (generation >= 0),
  went_back_at INTEGER,
  former_store_id BLOB CHECK (length(former_store_id) = 16),
  former_generation INTEGER CHECK (former_generation >= 0),
  CHECK ((former_store_id IS NULL) = (former_generation IS NULL))
) STRICT;

CREATE TABLE devices (
  device_id BLOB PRIMARY KEY CHECK (length(device_id) = 16),
  member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
  added_at INTEGER NOT NULL
, custodian BLOB CHECK (length(custodian) = 32)) STRICT;

CREATE TABLE group_wraps (
  scope INTEGER NOT NULL CHECK (scope IN (1, 2)),
  generation INTEGER NOT NULL CHECK (generation >= 1),
  member_id BLOB NOT NULL REFERENCES members (member_id),
  wrap_sealed BLOB NOT NULL,
  PRIMARY KEY (scope, generation, member_id)
) STRICT;

CREATE TABLE head_statements (
  signer_id BLOB PRIMARY KEY REFERENCES members (member_id),
  seq INTEGER NOT NULL REFERENCES roster_entries (seq),
  stated_at INTEGER NOT NULL,
  statement BLOB NOT NULL
) STRICT;

CREATE TABLE heard_messages (
  record_place INTEGER PRIMARY KEY REFERENCES records (place) ON DELETE CASCADE,
  heard_by BLOB NOT NULL REFERENCES members (member_id),
  heard_at INTEGER NOT NULL
) STRICT;

CREATE TABLE hotlines (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hid BLOB NOT NULL CHECK (length(hid) = 32),
  founded_at INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  time_zone TEXT NOT NULL,
  web_calls INTEGER NOT NULL CHECK (web_calls IN (0, 1)),
  call_limits TEXT NOT NULL,
  fallback_everybody INTEGER NOT NULL DEFAULT 0 CHECK (fallback_everybody IN (0, 1)),
  fallback_ring_group_id BLOB REFERENCES ring_groups (ring_group_id), direct_media INTEGER NOT NULL DEFAULT 0
  CHECK (direct_media IN (0, 1)), settings_version INTEGER NOT NULL DEFAULT 1
  CHECK (settings_version >= 1), passkey_required TEXT NOT NULL DEFAULT 'nobody'
  CHECK (passkey_required IN ('nobody', 'admins', 'everybody')), call_back INTEGER NOT NULL DEFAULT 0
  CHECK (call_back IN (0, 1)),
  CHECK (fallback_everybody = 0 OR fallback_ring_group_id IS NULL)
) STRICT;

CREATE TABLE invites (
  invite_key BLOB PRIMARY KEY CHECK (length(invite_key) = 32),
  seq INTEGER NOT NULL UNIQUE REFERENCES roster_entries (seq),
  role TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  issuer_id BLOB NOT NULL REFERENCES members (member_id),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  member_id BLOB UNIQUE REFERENCES members (member_id), names_tried INTEGER NOT NULL DEFAULT 0
  CHECK (names_tried >= 0),
  CHECK ((state = 1) = (member_id IS NOT NULL))
) STRICT;

CREATE TABLE languages (
  place INTEGER PRIMARY KEY CHECK (place >= 0),
  tag TEXT NOT NULL UNIQUE,
  sentence TEXT NOT NULL,
  emergency_number TEXT NOT NULL,
  emergency_name TEXT
, menu_number INTEGER
  CHECK (menu_number BETWEEN 0 AND 99)) STRICT;

CREATE TABLE lock_outs (
  lock_out_id BLOB PRIMARY KEY CHECK (length(lock_out_id) = 16),
  member_id BLOB NOT NULL CHECK (length(member_id) = 16),
  queued_at INTEGER NOT NULL
) STRICT;

CREATE TABLE lost_messages (
  message_id BLOB PRIMARY KEY CHECK (length(message_id) = 16),
  provider TEXT NOT NULL,
  left_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member_phones (
  member_id BLOB PRIMARY KEY REFERENCES members (member_id),
  phones_sealed BLOB NOT NULL
) STRICT;

CREATE TABLE members (
  member_id BLOB PRIMARY KEY CHECK (length(member_id) = 16),
  place INTEGER NOT NULL UNIQUE,
  role TEXT NOT NULL,
  powers INTEGER NOT NULL CHECK (powers BETWEEN 0 AND 15),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  on_break INTEGER NOT NULL DEFAULT 0 CHECK (on_break IN (0, 1)),
  joined_at INTEGER NOT NULL,
  CHECK (active = 1 OR powers = 0)
) STRICT;

CREATE TABLE one_time_codes (
  member_id BLOB PRIMARY KEY REFERENCES accounts (member_id) ON DELETE CASCADE,
  secret_sealed BLOB NOT NULL CHECK (length(secret_sealed) = 48),
  last_step INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  since INTEGER NOT NULL
) STRICT;

CREATE TABLE openid_accounts (
  member_id BLOB PRIMARY KEY REFERENCES accounts (member_id) ON DELETE CASCADE,
  account_hash BLOB NOT NULL UNIQUE CHECK (length(account_hash) = 32)
) STRICT;

CREATE TABLE passkeys (
  passkey_id BLOB PRIMARY KEY CHECK (length(passkey_id) BETWEEN 1 AND 1023),
  member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
  rp_id TEXT NOT NULL CHECK (length(rp_id) >= 1),
  cose_key BLOB NOT NULL,
  counter INTEGER NOT NULL CHECK (counter BETWEEN 0 AND 4294967295),
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;

CREATE TABLE past_seeds (
  scope INTEGER NOT NULL CHECK (scope IN (1, 2)),
  generation INTEGER NOT NULL CHECK (generation >= 2),
  from_generation INTEGER NOT NULL CHECK (from_generation >= 1),
  seed_sealed BLOB NOT NULL,
  PRIMARY KEY (scope, generation, from_generation),
  CHECK (from_generation < generation)
) STRICT;

CREATE TABLE phone_legs (
  leg_id BLOB PRIMARY KEY CHECK (length(leg_id) = 16),
  call_id BLOB NOT NULL CHECK (length(call_id) = 16),
  account_id BLOB NOT NULL CHECK (length(account_id) = 16),
  member_id BLOB REFERENCES members (member_id),
  attempt INTEGER NOT NULL CHECK (attempt >= 0),
  name TEXT,
  status TEXT,
  step INTEGER NOT NULL CHECK (step >= 0),
  is_taking INTEGER NOT NULL CHECK (is_taking IN (0, 1))
, is_browser INTEGER NOT NULL DEFAULT 0
  CHECK (is_browser IN (0, 1))) STRICT;

CREATE TABLE phone_messages (
  call_id BLOB PRIMARY KEY REFERENCES calls (call_id),
  account_id BLOB NOT NULL REFERENCES provider_accounts (account_id),
  recording_sealed BLOB NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('toFetch', 'toDelete')),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  next_at INTEGER NOT NULL
) STRICT;

CREATE TABLE provider_accounts (
  account_id BLOB PRIMARY KEY CHECK (length(account_id) = 16),
  provider TEXT NOT NULL,
  credentials_sealed BLOB NOT NULL,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE provider_events (
  account_id BLOB NOT NULL CHECK (length(account_id) = 16),
  event_hash BLOB NOT NULL CHECK (length(event_hash) = 32),
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, event_hash)
) STRICT;

CREATE TABLE provider_numbers (
  account_id BLOB NOT NULL REFERENCES provider_accounts (account_id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  number TEXT NOT NULL UNIQUE,
  languages TEXT NOT NULL, ring_groups TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, place)
) STRICT;

CREATE TABLE rate_limits (
  bucket_hash BLOB PRIMARY KEY CHECK (length(bucket_hash) = 32),
  window_start INTEGER NOT NULL,
  window_end INTEGER NOT NULL,
  taken INTEGER NOT NULL CHECK (taken >= 1)
) STRICT;

CREATE TABLE record_days (
  author_id BLOB PRIMARY KEY REFERENCES members (member_id),
  day INTEGER NOT NULL CHECK (day >= 0),
  records INTEGER NOT NULL CHECK (records >= 1),
  bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;

CREATE TABLE record_extra_readers (
  record_place INTEGER NOT NULL REFERENCES records (place) ON DELETE CASCADE,
  member_id BLOB NOT NULL CHECK (length(member_id) = 16),
  PRIMARY KEY (record_place, member_id)
) STRICT;

CREATE TABLE record_wraps (
  record_place INTEGER NOT NULL REFERENCES records (place) ON DELETE CASCADE,
  reader_id BLOB NOT NULL CHECK (length(reader_id) = 16),
  wrap_sealed BLOB NOT NULL CHECK (length(wrap_sealed) = 1168),
  PRIMARY KEY (record_place, reader_id)
) STRICT;

CREATE TABLE recorded_prompts (
  recording_id BLOB PRIMARY KEY CHECK (length(recording_id) = 16),
  language TEXT NOT NULL,
  line TEXT NOT NULL,
  sound_sealed BLOB NOT NULL CHECK (length(sound_sealed) BETWEEN 1 AND 2097152),
  milliseconds INTEGER NOT NULL CHECK (milliseconds BETWEEN 1 AND 60000),
  recorded_at INTEGER NOT NULL,
  UNIQUE (language, line)
) STRICT;

CREATE TABLE records (
  place INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  version INTEGER NOT NULL CHECK (version >= 1),
  newest INTEGER NOT NULL CHECK (newest IN (0, 1)),
  parent_id BLOB NOT NULL CHECK (length(parent_id) = 16),
  author_id BLOB NOT NULL CHECK (length(author_id) = 16),
  audience INTEGER NOT NULL CHECK (audience BETWEEN 1 AND 5),
  header_id BLOB NOT NULL UNIQUE CHECK (length(header_id) = 32),
  header BLOB NOT NULL,
  payload_sealed BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  UNIQUE (kind, record_id, version)
) STRICT;

CREATE TABLE reset_links (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
  issuer_id BLOB REFERENCES members (member_id),
  expires_at INTEGER NOT NULL
, names_tried INTEGER NOT NULL DEFAULT 0
  CHECK (names_tried >= 0)) STRICT;

CREATE TABLE restorations (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  begun_at INTEGER,
  ended_at INTEGER,
  CHECK (ended_at IS NULL OR begun_at IS NOT NULL)
) STRICT;

CREATE TABLE ring_group_members (
  ring_group_id BLOB NOT NULL REFERENCES ring_groups (ring_group_id) ON DELETE CASCADE,
  member_id BLOB NOT NULL REFERENCES members (member_id),
  PRIMARY KEY (ring_group_id, member_id)
) STRICT;

CREATE TABLE ring_groups (
  ring_group_id BLOB PRIMARY KEY CHECK (length(ring_group_id) = 16)
) STRICT;

CREATE TABLE rings (
  call_place INTEGER NOT NULL REFERENCES calls (place) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  member_id BLOB NOT NULL REFERENCES members (member_id),
  outcome TEXT,
  PRIMARY KEY (call_place, place),
  UNIQUE (call_place, member_id)
) STRICT;

CREATE TABLE roster_entries (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  entry_id BLOB NOT NULL UNIQUE CHECK (length(entry_id) = 32),
  prev_id BLOB NOT NULL UNIQUE CHECK (length(prev_id) = 32),
  signer_id BLOB NOT NULL CHECK (length(signer_id) = 16),
  entry BLOB NOT NULL
) STRICT;

CREATE TABLE self_tests (
  place INTEGER PRIMARY KEY CHECK (place = 1),
  start_minute INTEGER CHECK (start_minute BETWEEN 0 AND 1439),
  asked_at INTEGER,
  tested_at INTEGER,
  report BLOB,
  CHECK ((tested_at IS NULL) = (report IS NULL))
) STRICT;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
, by_passkey INTEGER NOT NULL DEFAULT 0
  CHECK (by_passkey IN (0, 1)), device_id BLOB
  REFERENCES devices (device_id) ON DELETE CASCADE
  CHECK (device_id IS NULL OR length(device_id) = 16)) STRICT;

CREATE TABLE setup_link (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  token_hash BLOB NOT NULL CHECK (length(token_hash) = 32)
) STRICT;

CREATE TABLE share_deletions (
  member_id BLOB PRIMARY KEY REFERENCES members (member_id),
  queued_at INTEGER NOT NULL
) STRICT;

CREATE TABLE shifts (
  shift_id BLOB PRIMARY KEY CHECK (length(shift_id) = 16),
  weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 0 AND 1440),
  ring_group_id BLOB REFERENCES ring_groups (ring_group_id)
) STRICT;

CREATE TABLE shown_chains (
  member_id BLOB PRIMARY KEY REFERENCES members (member_id),
  shown_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_attempts (
  subject_hash BLOB PRIMARY KEY CHECK (length(subject_hash) = 32),
  since INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0)
) STRICT;

CREATE TABLE spent_challenges (
  challenge BLOB PRIMARY KEY CHECK (length(challenge) = 32),
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX attachments_by_call ON attachments (call_id);

CREATE INDEX bans_by_address ON bans (address_hash, until);

CREATE INDEX bans_by_list ON bans (list_id, made_at);

CREATE INDEX caller_reports_by_address ON caller_reports (address_hash);

CREATE INDEX calls_by_answerer ON calls (answered_by, place);

CREATE UNIQUE INDEX calls_by_winner ON calls (winner_id) WHERE winner_id IS NOT NULL;

CREATE INDEX calls_live ON calls (place) WHERE ended_at IS NULL;

CREATE INDEX devices_by_member ON devices (member_id, added_at);

CREATE INDEX group_wraps_by_member ON group_wraps (member_id);

CREATE UNIQUE INDEX languages_menu_number ON languages (menu_number);

CREATE INDEX passkeys_by_member ON passkeys (member_id, created_at);

CREATE INDEX provider_events_by_age ON provider_events (taken_at);

CREATE INDEX rate_limits_by_end ON rate_limits (window_end);

CREATE INDEX record_wraps_by_reader ON record_wraps (reader_id);

CREATE INDEX records_by_audience ON records (audience, place);

CREATE INDEX records_by_kind ON records (kind, place) WHERE newest = 1;

CREATE INDEX records_by_parent ON records (kind, parent_id, place) WHERE newest = 1;

CREATE UNIQUE INDEX records_newest ON records (kind, record_id) WHERE newest = 1;

CREATE INDEX records_own ON records (author_id) WHERE audience = 4;

CREATE INDEX reset_links_by_issuer ON reset_links (issuer_id);

CREATE INDEX reset_links_by_member ON reset_links (member_id);

CREATE INDEX sessions_by_device ON sessions (device_id);

CREATE INDEX sessions_by_last_seen ON sessions (last_seen_at);

CREATE INDEX sessions_by_member ON sessions (member_id, created_at);

CREATE INDEX sign_in_attempts_by_since ON sign_in_attempts (since);

CREATE INDEX spent_challenges_by_expiry ON spent_challenges (expires_at);
