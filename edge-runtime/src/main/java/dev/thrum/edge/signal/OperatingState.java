package dev.thrum.edge.signal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the machine was doing during a window.
///
/// @param mode off, starting, running, or nobody knows
/// @param load which of the loads that were learned, from 1, in rising order; 0 where loads are not
///   told apart or the mode is not [Mode#RUNNING]
public record OperatingState(Mode mode, int load) {
    /// Nobody asked: the monitor tells no operating states apart.
    public static final OperatingState ANY = new OperatingState(Mode.ANY, 0);

    /// The machine stands still.
    public static final OperatingState OFF = new OperatingState(Mode.OFF, 0);

    /// The machine runs, but has not settled yet.
    public static final OperatingState STARTING = new OperatingState(Mode.STARTING, 0);

    /// The machine runs, and no loads are told apart.
    public static final OperatingState RUNNING = new OperatingState(Mode.RUNNING, 0);

    /// The machine runs in a way it never did while loads were learned.
    public static final OperatingState UNKNOWN = new OperatingState(Mode.UNKNOWN, 0);

    private static final Pattern LOAD = Pattern.compile("running-([1-9]\\d{0,2})");

    public OperatingState {
        if (load < 0 || (load > 0 && mode != Mode.RUNNING)) {
            throw new IllegalArgumentException(
                    "only a running machine has a load, from 1, was %s at load %d"
                            .formatted(mode, load));
        }
    }

    /// The machine runs at a load that was learned.
    ///
    /// @param load from 1
    public static OperatingState running(int load) {
        return new OperatingState(Mode.RUNNING, load);
    }

    /// Reads what [#text()] writes.
    public static Optional<OperatingState> parse(String text) {
        Matcher matcher = LOAD.matcher(text);
        if (matcher.matches()) {
            return Optional.of(running(Integer.parseInt(matcher.group(1))));
        }
        for (Mode mode : Mode.values()) {
            if (mode.text().equals(text)) {
                return Optional.of(new OperatingState(mode, 0));
            }
        }
        return Optional.empty();
    }

    /// The word in messages and keys: `any`, `off`, `starting`, `running`, `running-2`, `unknown`.
    public String text() {
        return load == 0 ? mode.text() : mode.text() + "-" + load;
    }

    /// What a machine can be doing.
    public enum Mode {
        ANY,
        OFF,
        STARTING,
        RUNNING,
        UNKNOWN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
