package dev.thrum.edge.operation;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How to see what the machine is doing.
///
/// @param current the model's channel with the machine's current, whose RMS tells loads apart
/// @param off when the machine is off; never, if absent
/// @param settle how long a machine that began to move is not judged
/// @param speed where its speed is looked for, which tells loads apart
/// @param confirm windows in a row that confirm a change of state, 1 to 1,000
public record OperationSettings(
        Optional<String> current,
        Optional<OffRule> off,
        Duration settle,
        Optional<SpeedBand> speed,
        int confirm) {
    /// Five seconds to settle, three windows confirm.
    public static final OperationSettings DEFAULT =
            new OperationSettings(
                    Optional.empty(), Optional.empty(), Duration.ofSeconds(5), Optional.empty(), 3);

    private static final int MOST_CONFIRMING = 1000;

    /// A speed needs this many turns in a window to be told.
    private static final double LEAST_TURNS = 4;

    public OperationSettings {
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle must not be negative, was " + settle);
        }
        if (confirm < 1 || confirm > MOST_CONFIRMING) {
            throw new IllegalArgumentException(
                    "confirm must be 1..%d windows, was %d".formatted(MOST_CONFIRMING, confirm));
        }
    }

    /// Holds the settings against the windows they are for.
    ///
    /// @param channels of the model
    /// @throws IllegalArgumentException if they name a channel that is not there or cannot serve;
    ///   the message begins with the key
    public void check(List<Channel> channels, double sampleRateHz, int windowFrames) {
        current.ifPresent(name -> {
            Channel channel = find(channels, "current", name);
            if (channel.quantity() != Quantity.CURRENT) {
                throw new IllegalArgumentException(
                        "operation.current must be a channel that measures current, %s measures %s"
                                .formatted(name, channel.quantity().text()));
            }
        });
        off.ifPresent(rule -> {
            if (channels.stream().noneMatch(rule::looksAt)) {
                throw new IllegalArgumentException(
                        "operation.off is a limit of %s, the model has no such channel: it has %s"
                                .formatted(rule.quantity().text(), names(channels)));
            }
        });
        speed.ifPresent(band -> check(band, channels, sampleRateHz, windowFrames));
    }

    private static void check(
            SpeedBand band, List<Channel> channels, double sampleRateHz, int windowFrames) {
        find(channels, "speed.channel", band.channel());
        double lowestHz = LEAST_TURNS * sampleRateHz / windowFrames;
        if (band.fromHz() < lowestHz) {
            throw new IllegalArgumentException(
                    "operation.speed.from must be at least %.4g Hz, as a window must hold %.0f turns,"
                                    .formatted(lowestHz, LEAST_TURNS)
                            + " was %.4g Hz".formatted(band.fromHz()));
        }
        if (band.toHz() > sampleRateHz / 4) {
            throw new IllegalArgumentException(
                    "operation.speed.to must be at most a quarter of the sample rate, %.4g Hz, was"
                                    .formatted(sampleRateHz / 4)
                            + " %.4g Hz".formatted(band.toHz()));
        }
    }

    private static Channel find(List<Channel> channels, String key, String name) {
        return channels.stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "operation.%s must be one of the model's channels %s, was %s"
                                        .formatted(key, names(channels), name)));
    }

    private static String names(List<Channel> channels) {
        return channels.stream().map(Channel::name).collect(Collectors.joining(", "));
    }
}
