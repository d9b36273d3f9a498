/**
 * What Souk's services say to each other: one interface per service, one record per message, no
 * logic. On the wire a message is JSON in snake_case ({@link io.souk.api.WireFormat}); contracts
 * evolve by adding optional fields, and both sides ignore what they do not know.
 */
@NullMarked
package io.souk.api;

import org.jspecify.annotations.NullMarked;
