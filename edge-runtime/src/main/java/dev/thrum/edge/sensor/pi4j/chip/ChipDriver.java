package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A kind of chip: what there is to know before one is opened, and how one is opened. Stateless;
/// any thread.
public interface ChipDriver {
    /// What there is to know.
    ChipDescription description();

    /// What the settings would give, told without the chip: nothing is opened.
    ///
    /// @return its channels and rate, or everything the chip cannot do, with what it can
    Plan plan(ChipSettings settings);

    /// A chip to be started.
    ///
    /// @param settings whose [#plan(ChipSettings)] is [Possible]
    Chip open(ChipSettings settings, Line line);

    /// Whether chips of this kind can say what they are.
    default boolean canIdentify() {
        return true;
    }

    /// Whether the chip at the end of the line says that it is of this kind, by its identity
    /// register; changes nothing. False for chips that cannot say what they are.
    boolean identifies(Line line);

    /// Rates and ranges in short, for people.
    Abilities abilities();

    /// What a kind of chip can do, in a few words.
    ///
    /// @param rates such as `6.25 to 3200 Hz`
    /// @param ranges such as `2, 4, 8, 16 g`
    record Abilities(String rates, String ranges) {}

    /// What would come of some settings.
    sealed interface Plan {}

    /// The chip can do it.
    ///
    /// @param channels what a frame holds
    /// @param sampleRateHz the rate it really runs at
    record Possible(List<Channel> channels, double sampleRateHz) implements Plan {
        public Possible {
            channels = List.copyOf(channels);
        }
    }

    /// The chip cannot.
    ///
    /// @param refusals key of the configuration and what it must be
    record Impossible(List<Refusal> refusals) implements Plan {
        public Impossible {
            refusals = List.copyOf(refusals);
        }
    }

    /// One thing the chip cannot do.
    ///
    /// @param key of the configuration, such as `rate`
    /// @param words what it must be and what it was, such as `must be one of 800, 1600, 3200 Hz,
    ///   was 5000 Hz`
    record Refusal(String key, String words) {}
}
