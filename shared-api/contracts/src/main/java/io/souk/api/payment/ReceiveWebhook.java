package io.souk.api.payment;

/**
 * What a provider sent by itself.
 *
 * @param provider whose path it came to
 * @param body exactly as it came; that is what is signed
 * @param signature the header beside it, e.g. {@code t=1700000000,v1=5257a8…}
 */
public record ReceiveWebhook(String provider, String body, String signature) {}
