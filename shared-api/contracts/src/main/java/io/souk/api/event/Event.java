package io.souk.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that happened, as a <a href="https://cloudevents.io">CloudEvent</a> 1.0.
 *
 * @param id unique; a consumer applies an id once
 * @param source the service that wrote it, e.g. {@code order}
 * @param type e.g. {@code order.placed}
 * @param subject the aggregate it is about, e.g. an order id; events of one subject come in order
 * @param sequence the event's number within its subject, from 1 without gaps (CloudEvents sequence
 *     extension)
 * @param data the event's own record
 */
public record Event(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    long sequence,
    Instant time,
    String datacontenttype,
    JsonNode data) {}
