package io.souk.api.notification;

import org.jspecify.annotations.Nullable;

/**
 * @param replayed events that became pending by this command
 * @param nextCursor to go on with, if there were more events than one command takes
 */
public record WebhookReplay(int replayed, @Nullable String nextCursor) {}
