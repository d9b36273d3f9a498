/** Events between services: outbox, relay, inbox. */
@NullMarked
package io.souk.chassis.event;

import org.jspecify.annotations.NullMarked;
