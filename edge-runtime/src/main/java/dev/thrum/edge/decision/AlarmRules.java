package dev.thrum.edge.decision;

import java.util.function.Supplier;

/// What every phase of one monitor's alarm shares.
record AlarmRules(String monitor, AlarmPolicy policy, Supplier<String> ids) {}
