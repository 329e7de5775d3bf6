// The measure for the engine's speed: what a developer of a portal would write in an hour for this one calculation.
// Floats, rules in the code, no findings, no ranges. Its digits are only nearly right.

const round = (points) => Math.round(points * 100) / 100;

function ratio(id, max, numerator, denominator, fullAt = 1, whenZero = 0) {
  const kept = denominator === 0 ? 0 : Math.round((numerator / denominator) * 1e6) / 1e6;
  const points = denominator === 0 ? whenZero : round(Math.min(max, (max * kept) / fullAt));
  return { id, points, max, lost: round(max - points), numerator, denominator, ratio: kept };
}

function group(id, indicators) {
  const points = round(indicators.reduce((sum, one) => sum + one.points, 0));
  const max = indicators.reduce((sum, one) => sum + one.max, 0);
  return { id, points, max, indicators };
}

function band(total) {
  if (total >= 90) return "excellent";
  if (total >= 80) return "good";
  if (total >= 70) return "fair";
  return total >= 50 ? "average" : "weak";
}

/** Total, groups and indicators of complete counts by the calculation of 2026. */
export function baseline({ counts: c }) {
  const received = c.dossiers_received;
  const groups = [
    group("transparency", [
      ratio("publish-on-time", 6, c.procedures_published_on_time, c.procedures_due_for_publication),
      ratio("update-on-time", 4, c.procedures_updated_on_time, c.procedures_due_for_update),
      ratio("content-complete", 2, c.procedures_with_full_content, c.procedures_public),
      ratio("dossier-sync", 6, c.dossiers_synced, c.dossiers_to_sync),
    ]),
    group("progress", [
      ratio("on-time", 20, c.dossiers_finished_on_time + c.dossiers_open_within_deadline, received),
    ]),
    group("online-services", [
      ratio("procedures-online", 2, c.procedures_online_full + c.procedures_online_partial, c.procedures_total, 0.8),
      ratio("online-procedures-used", 4, c.online_procedures_with_dossiers, c.online_procedures),
      ratio("dossiers-online", 6, c.dossiers_submitted_online, c.dossiers_submitted, 0.5),
    ]),
    group("online-payment", [
      ratio("dossiers-paid-online", 6, c.dossiers_paid_online, c.dossiers_with_fee),
      ratio("procedures-paid-online", 2, c.procedures_paid_online, c.procedures_with_fee, 0.8),
      ratio("procedures-payment-integrated", 2, c.procedures_payment_integrated, c.procedures_with_fee, 0.8),
    ]),
    group("satisfaction", [
      ratio("petitions-on-time", 6, c.petitions_on_time, c.petitions_received, 1, 6),
      ratio("petitions-satisfied", 6, c.petitions_satisfied, c.petitions_received, 1, 6),
      ratio("dossiers-satisfied", 6, received - c.dossiers_overdue_or_dissatisfied, received, 0.9),
    ]),
    group("digitisation", [
      ratio("e-results", 6, c.dossiers_with_e_result, received),
      ratio("dossiers-digitised", 4, c.dossiers_digitised, received),
      ratio("data-reused", 2, c.dossiers_reusing_data, received, 0.8),
      ratio("personal-store", 4, c.dossiers_in_personal_store, received),
      ratio("procedures-population", 2, c.procedures_population_connected, c.procedures_for_population),
      ratio("dossiers-population", 2, c.dossiers_population_connected, received),
      { id: "certified-copies", points: 2, max: 2, lost: 0 },
    ]),
  ];
  const total = round(groups.reduce((sum, one) => sum + one.points, 0));
  return { total, band: band(total), groups };
}
