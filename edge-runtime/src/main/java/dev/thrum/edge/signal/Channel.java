package dev.thrum.edge.signal;

/// One stream of numbers from a sensor, as it is declared and as a model asks for it.
///
/// @param name short name, unique within its sensor or model, such as `x` or `phase-a`
/// @param unit unit of every value
/// @param minimum lowest value the sensor can give, in `unit`; `-Infinity` where nobody stated it
/// @param maximum highest value the sensor can give, in `unit`; `+Infinity` where nobody stated it
public record Channel(String name, Unit unit, double minimum, double maximum) {
    public Channel {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a channel needs a name");
        }
        if (!(minimum < maximum)) {
            throw new IllegalArgumentException(
                    "channel %s: range must rise, was %s to %s".formatted(name, minimum, maximum));
        }
    }

    /// A channel whose range nobody stated.
    public static Channel unbounded(String name, Unit unit) {
        return new Channel(name, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    public Quantity quantity() {
        return unit.quantity();
    }

    public boolean isBounded() {
        return Double.isFinite(minimum) && Double.isFinite(maximum);
    }

    /// What the largest number an integer sample can hold stands for, in `unit`: the largest
    /// magnitude in the range, 1 where the range is not stated.
    public double fullScale() {
        return isBounded() ? Math.max(Math.abs(minimum), Math.abs(maximum)) : 1;
    }
}
