package io.souk.api;

/** The message of a call that has nothing to say. */
public record Nothing() {}
