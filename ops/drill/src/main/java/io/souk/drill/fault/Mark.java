package io.souk.drill.fault;

/**
 * Something that was done in a drill.
 *
 * @param at nanoseconds since the load's start
 */
public record Mark(long at, String what) {}
