/** Reading Shopify's product export and storing what it says. */
@NullMarked
package io.souk.catalog.importer;

import org.jspecify.annotations.NullMarked;
