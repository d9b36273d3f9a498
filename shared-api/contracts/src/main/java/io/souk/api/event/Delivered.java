package io.souk.api.event;

import java.util.List;

/**
 * @param failed ids of events that were not applied and must come again; later events of the same
 *     subject are among them
 */
public record Delivered(List<String> failed) {}
