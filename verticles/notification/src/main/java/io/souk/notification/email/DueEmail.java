package io.souk.notification.email;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A mail claimed for sending.
 *
 * @param position of its event
 * @param attempt from 1
 * @param eventId what it is known by
 * @param data of the event
 */
record DueEmail(
    long position, int attempt, Template template, String eventId, String orderId, JsonNode data) {}
