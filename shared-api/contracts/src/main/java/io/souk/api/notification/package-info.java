/** What leaves the house by itself: webhooks to endpoints others have registered, and emails. */
@NullMarked
package io.souk.api.notification;

import org.jspecify.annotations.NullMarked;
