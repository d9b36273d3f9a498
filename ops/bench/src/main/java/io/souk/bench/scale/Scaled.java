package io.souk.bench.scale;

import io.souk.bench.driver.LoadName;
import io.souk.local.Service;

/**
 * A service of which there will be more.
 *
 * @param load that it gets
 * @param share of one processor for each of its nodes: little enough that all of them together
 *     leave room for everything else on two processors
 * @param clients of each node: enough that it has something to do whenever it may
 */
record Scaled(Service service, LoadName load, double share, int clients) {}
