package io.souk.api.promotion;

import java.util.List;

public record TaxRates(List<TaxRate> data) {}
