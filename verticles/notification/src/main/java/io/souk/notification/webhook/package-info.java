/** Webhooks out: endpoints, the queue of deliveries, and the only way to others' servers. */
@NullMarked
package io.souk.notification.webhook;

import org.jspecify.annotations.NullMarked;
