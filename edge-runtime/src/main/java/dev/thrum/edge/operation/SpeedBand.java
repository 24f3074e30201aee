package dev.thrum.edge.operation;

/// Where the machine's dominant frequency is looked for, such as that of its shaft.
///
/// @param channel the model's channel it is looked for in
/// @param fromHz lower end, above 0
/// @param toHz upper end, above `fromHz`
public record SpeedBand(String channel, double fromHz, double toHz) {
    public SpeedBand {
        if (!(fromHz > 0 && toHz > fromHz) || Double.isInfinite(toHz)) {
            throw new IllegalArgumentException(
                    "must rise from above 0 Hz, was %s Hz to %s Hz".formatted(fromHz, toHz));
        }
    }
}
