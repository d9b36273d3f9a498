@NullMarked
package io.souk.drill.agent;

import org.jspecify.annotations.NullMarked;
