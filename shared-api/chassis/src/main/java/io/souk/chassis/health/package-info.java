/** What an operator or an orchestrator asks of a process: is it alive, is it ready, how is it. */
@NullMarked
package io.souk.chassis.health;

import org.jspecify.annotations.NullMarked;
