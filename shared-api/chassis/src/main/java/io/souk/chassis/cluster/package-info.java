/** Joining the Hazelcast cluster: membership, discovery and addressing, nothing else. */
@NullMarked
package io.souk.chassis.cluster;

import org.jspecify.annotations.NullMarked;
