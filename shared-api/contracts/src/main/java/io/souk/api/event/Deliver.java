package io.souk.api.event;

import java.util.List;

/** A batch of events, oldest first. */
public record Deliver(List<Event> events) {}
