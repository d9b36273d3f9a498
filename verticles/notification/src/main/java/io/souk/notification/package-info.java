/** Tells others what happened: webhooks to their endpoints, emails to buyers. */
@NullMarked
package io.souk.notification;

import org.jspecify.annotations.NullMarked;
