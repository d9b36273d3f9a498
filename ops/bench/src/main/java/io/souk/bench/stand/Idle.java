package io.souk.bench.stand;

import java.util.Map;

/**
 * An installation that has just started and has nothing to do.
 *
 * @param readySeconds until Postgres and all services are ready
 * @param archived whether it had been started before: databases are there, and the services'
 *     classes archived
 * @param residentMiB memory by service
 */
public record Idle(double readySeconds, boolean archived, Map<String, Double> residentMiB) {}
