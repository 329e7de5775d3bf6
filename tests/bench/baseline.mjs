// What a developer of a portal would write down in an hour: floats, one function, rules in the code, nothing checked.
// It is the measure for the engine's speed; its digits are only nearly right.

const round = (points) => Math.round(points * 100) / 100;

function share(numerator, denominator, max, fullAt) {
  const ratio = denominator === 0 ? 0 : Math.round((numerator / denominator) * 1e6) / 1e6;
  return { numerator, denominator, ratio, max, points: round(Math.min(max, (max * ratio) / fullAt)) };
}

function shareOrFull(numerator, denominator, max) {
  return denominator === 0 ? { numerator, denominator, ratio: 0, max, points: max } : share(numerator, denominator, max, 1);
}

/** Total, groups and indicators of complete counts by the calculation of 2026. */
export function baseline({ counts: c }) {
  const received = c.dossiers_received;
  const indicators = {
    "publish-on-time": share(c.procedures_published_on_time, c.procedures_due_for_publication, 6, 1),
    "update-on-time": share(c.procedures_updated_on_time, c.procedures_due_for_update, 4, 1),
    "content-complete": share(c.procedures_with_full_content, c.procedures_public, 2, 1),
    "dossier-sync": share(c.dossiers_synced, c.dossiers_to_sync, 6, 1),
    "on-time": share(c.dossiers_finished_on_time + c.dossiers_open_within_deadline, received, 20, 1),
    "procedures-online": share(c.procedures_online_full + c.procedures_online_partial, c.procedures_total, 2, 0.8),
    "online-procedures-used": share(c.online_procedures_with_dossiers, c.online_procedures, 4, 1),
    "dossiers-online": share(c.dossiers_submitted_online, c.dossiers_submitted, 6, 0.5),
    "dossiers-paid-online": share(c.dossiers_paid_online, c.dossiers_with_fee, 6, 1),
    "procedures-paid-online": share(c.procedures_paid_online, c.procedures_with_fee, 2, 0.8),
    "procedures-payment-integrated": share(c.procedures_payment_integrated, c.procedures_with_fee, 2, 0.8),
    "petitions-on-time": shareOrFull(c.petitions_on_time, c.petitions_received, 6),
    "petitions-satisfied": shareOrFull(c.petitions_satisfied, c.petitions_received, 6),
    "dossiers-satisfied": share(received - c.dossiers_overdue_or_dissatisfied, received, 6, 0.9),
    "e-results": share(c.dossiers_with_e_result, received, 6, 1),
    "dossiers-digitised": share(c.dossiers_digitised, received, 4, 1),
    "data-reused": share(c.dossiers_reusing_data, received, 2, 0.8),
    "personal-store": share(c.dossiers_in_personal_store, received, 4, 1),
    "procedures-population": share(c.procedures_population_connected, c.procedures_for_population, 2, 1),
    "dossiers-population": share(c.dossiers_population_connected, received, 2, 1),
    "certified-copies": { max: 2, points: 2 },
  };
  const i = indicators;
  const groups = {
    transparency: i["publish-on-time"].points + i["update-on-time"].points + i["content-complete"].points
      + i["dossier-sync"].points,
    progress: i["on-time"].points,
    "online-services": i["procedures-online"].points + i["online-procedures-used"].points + i["dossiers-online"].points,
    "online-payment": i["dossiers-paid-online"].points + i["procedures-paid-online"].points
      + i["procedures-payment-integrated"].points,
    satisfaction: i["petitions-on-time"].points + i["petitions-satisfied"].points + i["dossiers-satisfied"].points,
    digitisation: i["e-results"].points + i["dossiers-digitised"].points + i["data-reused"].points
      + i["personal-store"].points + i["procedures-population"].points + i["dossiers-population"].points
      + i["certified-copies"].points,
  };
  const total = groups.transparency + groups.progress + groups["online-services"] + groups["online-payment"]
    + groups.satisfaction + groups.digitisation;
  const band = total >= 90 ? "excellent" : total >= 80 ? "good" : total >= 70 ? "fair" : total >= 50 ? "average" : "weak";
  return { total: round(total), band, groups, indicators };
}
