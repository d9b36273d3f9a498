package io.souk.bench.scale;

/**
 * What so many nodes did.
 *
 * @param throughput a second
 * @param used share of the processor time that they were granted; near 1, they were the limit
 * @param othersCpus how many processors worked for programs that have nothing to do with it
 */
record Step(String service, int nodes, double throughput, double used, double othersCpus) {}
