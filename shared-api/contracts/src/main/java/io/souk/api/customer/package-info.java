/** Customers: accounts, logins, addresses. */
@NullMarked
package io.souk.api.customer;

import org.jspecify.annotations.NullMarked;
