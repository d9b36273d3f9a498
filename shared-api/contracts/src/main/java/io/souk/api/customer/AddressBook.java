package io.souk.api.customer;

import java.util.List;

public record AddressBook(List<SavedAddress> addresses) {}
