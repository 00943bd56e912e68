// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the hotline's Asterisk loads, and nothing else: each module is one more thing that answers
/// to strangers.
enum AsteriskModules {
  static let all = server + hotline + phones + sound + calls

  private static let server = [
    "res_timing_timerfd", "res_crypto", "res_sorcery_config", "res_sorcery_memory",
    "res_sorcery_astdb", "res_http_websocket", "res_websocket_client", "res_musiconhold",
  ]

  /// Stasis and its REST interface.
  private static let hotline = [
    "res_stasis", "res_stasis_answer", "res_stasis_playback", "res_stasis_recording",
    "res_stasis_snoop", "res_stasis_device_state", "res_ari_model", "res_ari",
    "res_ari_applications", "res_ari_asterisk", "res_ari_bridges", "res_ari_channels",
    "res_ari_events", "res_ari_playbacks", "res_ari_recordings",
  ]

  private static let phones = [
    "res_pjproject", "res_pjsip", "res_pjsip_session", "res_pjsip_pubsub", "res_pjsip_acl",
    "res_pjsip_authenticator_digest", "res_pjsip_outbound_authenticator_digest",
    "res_pjsip_outbound_registration", "res_pjsip_caller_id",
    "res_pjsip_endpoint_identifier_ip", "res_pjsip_endpoint_identifier_user", "res_pjsip_nat",
    "res_pjsip_path", "res_pjsip_registrar", "res_pjsip_rfc3326", "res_pjsip_sdp_rtp",
    "res_pjsip_transport_websocket", "chan_pjsip",
  ]

  private static let sound = [
    "res_srtp", "res_rtp_asterisk", "res_format_attr_opus", "codec_ulaw", "codec_alaw",
    "codec_gsm", "codec_resample", "codec_opus_open_source", "format_pcm", "format_gsm",
    "format_wav", "format_sln",
  ]

  private static let calls = [
    "chan_bridge_media", "bridge_simple", "bridge_softmix", "bridge_native_rtp",
    "bridge_builtin_features", "pbx_config", "app_stasis",
  ]
}
