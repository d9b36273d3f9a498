/** Events between services: the envelope, and the two contracts that carry it. */
@NullMarked
package io.souk.api.event;

import org.jspecify.annotations.NullMarked;
