/** What tests of several modules share. */
@NullMarked
package io.souk.testkit;

import org.jspecify.annotations.NullMarked;
