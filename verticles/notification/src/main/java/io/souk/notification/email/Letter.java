package io.souk.notification.email;

/**
 * A mail's content.
 *
 * @param subject one line
 */
record Letter(String subject, String text, String html) {}
