package dev.thrum.edge.app.doctor;

import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.window.InspectionSettings;
import java.util.List;
import java.util.Locale;

/// Judges what the channels of a sensor gave: a line each. Stateless.
final class SignalFindings {
    private static final double WRONG_CLIPPING = InspectionSettings.DEFAULT.clippedShare();

    private SignalFindings() {}

    static List<Finding> of(Sensor sensor, List<ChannelFigures> channels) {
        return channels.stream()
                .filter(channel -> channel.count() + channel.notFinite() > 0)
                .map(channel -> finding(sensor, channel))
                .toList();
    }

    private static Finding finding(Sensor sensor, ChannelFigures channel) {
        String name = "sensor %s: signal %s".formatted(sensor.name(), channel.channel().name());
        if (channel.notFinite() > 0) {
            return new Finding.Fail(
                    name,
                    "%d values are no number".formatted(channel.notFinite()),
                    "Look at what gives them: a recording with holes, a scale of 0");
        }
        String found = words(channel);
        if (channel.isFlat()) {
            return new Finding.Fail(
                    name,
                    "never moves, " + found,
                    "Check the sensor's supply and wires, and that its input is connected");
        }
        if (channel.clippedShare() > 0) {
            found +=
                    String.format(
                            Locale.ROOT, ", %.3g %% at its end", 100 * channel.clippedShare());
            String mend = "Choose a larger range, or a probe for more";
            return channel.clippedShare() > WRONG_CLIPPING
                    ? new Finding.Fail(name, found, mend)
                    : new Finding.Warn(name, found, mend);
        }
        return new Finding.Pass(name, found);
    }

    private static String words(ChannelFigures channel) {
        String unit = channel.channel().unit().symbol();
        String words =
                String.format(
                        Locale.ROOT,
                        "RMS %.4g %s about a mean of %.4g %s, from %.4g to %.4g %s",
                        channel.rms(),
                        unit,
                        channel.mean(),
                        unit,
                        channel.lowest(),
                        channel.highest(),
                        unit);
        return Double.isNaN(channel.rangeShare())
                ? words
                : words
                        + String.format(
                                Locale.ROOT,
                                ", %.3g %% of the range used",
                                100 * channel.rangeShare());
    }
}
