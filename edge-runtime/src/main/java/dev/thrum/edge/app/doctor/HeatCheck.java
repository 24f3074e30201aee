package dev.thrum.edge.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/// Whether the board slows down, by its temperature and, on a Raspberry Pi, by what its firmware
/// tells: bit 0 under-voltage, bits 1 to 3 slowed down, the same 16 bits higher since the start
/// (Raspberry Pi documentation, `vcgencmd get_throttled`). From 80 °C on a Raspberry Pi slows down.
///
/// @param celsius of the processor, NaN where it is not told
/// @param throttled the firmware's word, in hexadecimal
record HeatCheck(DoubleSupplier celsius, Path throttled) implements Check {
    private static final double HOT_CELSIUS = 80;
    private static final int UNDER_VOLTAGE = 1;
    private static final int SLOWED = 0b1110;
    private static final int SINCE_START = 16;

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public void run(Consumer<Finding> findings) {
        double now = celsius.getAsDouble();
        String found =
                Double.isNaN(now)
                        ? "not told by this machine"
                        : String.format(Locale.ROOT, "%.0f degC", now);
        findings.accept(
                now >= HOT_CELSIUS
                        ? new Finding.Warn(
                                name(), found, "Cool the board: it slows down from 80 degC on")
                        : new Finding.Pass(name(), found));
        word().stream().map(HeatCheck::firmware).forEach(findings);
    }

    private static Finding firmware(int word) {
        List<String> complaints = new ArrayList<>();
        complain(word, "now", complaints);
        complain(word >>> SINCE_START, "since its start", complaints);
        return complaints.isEmpty()
                ? new Finding.Pass("power", "never too low, never slowed down")
                : new Finding.Warn(
                        "power",
                        String.join(", ", complaints),
                        "Use the board's own supply and a short cable, and cool it");
    }

    private static void complain(int bits, String when, List<String> complaints) {
        if ((bits & UNDER_VOLTAGE) != 0) {
            complaints.add("supply too low " + when);
        }
        if ((bits & SLOWED) != 0) {
            complaints.add("slowed down " + when);
        }
    }

    private List<Integer> word() {
        try {
            return List.of(Integer.parseUnsignedInt(Files.readString(throttled).strip(), 16));
        } catch (IOException | NumberFormatException _) {
            return List.of();
        }
    }
}
