package io.souk.shipping.rate;

/** The statements about zones. */
final class ZoneSql {
  private ZoneSql() {}

  static final String PUT_ZONE =
      """
      INSERT INTO zone (id, name, rates) VALUES ($1, $2, $3::text::jsonb)
      ON CONFLICT (id) DO UPDATE
      SET name = excluded.name, rates = excluded.rates, updated_at = clock_timestamp()
      RETURNING updated_at
      """;

  static final String CLEAR_AREAS = "DELETE FROM zone_area WHERE zone_id = $1";

  /** $1 zone; then the areas in their order: country, region, postal prefix. */
  static final String INSERT_AREAS =
      """
      INSERT INTO zone_area (zone_id, place, country, region, postal_prefix)
      SELECT $1, place, country, region, postal_prefix
      FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY
        AS a (country, region, postal_prefix, place)
      """;

  static final String DELETE_ZONE = "DELETE FROM zone WHERE id = $1";

  /** All zones, or the one named by $1. */
  static final String ZONES =
      """
      SELECT z.id, z.name, z.rates::text AS rates, z.updated_at,
             array_agg(a.country ORDER BY a.place) AS countries,
             array_agg(a.region ORDER BY a.place) AS regions,
             array_agg(a.postal_prefix ORDER BY a.place) AS postal_prefixes
      FROM zone z JOIN zone_area a ON a.zone_id = z.id
      WHERE $1::text IS NULL OR z.id = $1
      GROUP BY z.id
      ORDER BY z.id
      """;

  static final String ANY_ZONE = "SELECT EXISTS (SELECT FROM zone) AS found";

  /** The rates of the most specific area that has this country, region and postal code. */
  static final String RATES_FOR =
      """
      SELECT z.rates::text AS rates
      FROM zone_area a JOIN zone z ON z.id = a.zone_id
      WHERE a.country IN ($1, '*')
        AND (a.region IS NULL OR lower(a.region) = lower($2))
        AND (a.postal_prefix IS NULL OR starts_with($3, a.postal_prefix))
      ORDER BY length(coalesce(a.postal_prefix, '')) DESC, a.region IS NULL, a.country = '*'
      LIMIT 1
      """;
}
