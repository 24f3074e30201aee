package dev.thrum.edge.app.doctor;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Whether the times in messages can be believed.
///
/// @param synced whether the clock follows a reference, as far as the system knows
record ClockCheck(BooleanSupplier synced) implements Check {
    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void run(Consumer<Finding> findings) {
        findings.accept(
                synced.getAsBoolean()
                        ? new Finding.Pass(name(), "follows a reference")
                        : new Finding.Warn(
                                name(),
                                "follows no reference, messages will say unsynced",
                                "Let the board reach a time server: timedatectl set-ntp true"));
    }
}
