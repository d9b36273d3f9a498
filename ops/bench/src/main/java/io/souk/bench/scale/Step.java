package io.souk.bench.scale;

/**
 * What so many nodes did in a round.
 *
 * @param throughput a second
 * @param used share of the processor time that they were granted; near 1, they were the limit
 * @param compiling share of that time which their compilers took: they were still cold
 * @param othersCpus how many processors worked for programs that have nothing to do with it
 */
record Step(
    String service,
    int round,
    int nodes,
    double throughput,
    double used,
    double compiling,
    double othersCpus) {}
