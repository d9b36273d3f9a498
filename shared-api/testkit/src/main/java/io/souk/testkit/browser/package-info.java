/** Pages as their readers have them: in a real browser. */
@NullMarked
package io.souk.testkit.browser;

import org.jspecify.annotations.NullMarked;
