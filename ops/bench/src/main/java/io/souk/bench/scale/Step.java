package io.souk.bench.scale;

import io.souk.bench.measure.Spread;

/**
 * What so many nodes did.
 *
 * @param throughput a second, of several rounds
 * @param used share of the processor time that they were granted; near 1, they were the limit
 * @param compiling share of that time which their compilers took: they were still cold
 * @param othersCpus how many processors worked for programs that have nothing to do with it
 */
record Step(
    String service,
    int nodes,
    Spread throughput,
    double used,
    double compiling,
    double othersCpus) {}
